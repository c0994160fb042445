import { Grid, ScrollArea } from '@mantine/core';
import { YamlEditor } from '../editor/yaml-editor.tsx';
import { InputsPanel } from '../parts/inputs-panel.tsx';

/** The scenario with its two faces: fields on one side, the file on the other. */
export default function EditPage() {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <ScrollArea.Autosize mah="calc(100vh - 100px)" type="auto" offsetScrollbars>
          <InputsPanel />
        </ScrollArea.Autosize>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <YamlEditor />
      </Grid.Col>
    </Grid>
  );
}
