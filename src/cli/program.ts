import { Command } from 'commander';
import pkg from '../../package.json' with { type: 'json' };
import type { CliText } from '../i18n/index.ts';
import type { Context } from './context.ts';
import { addEnsembleCommands, ENSEMBLE_EXAMPLES } from './ensemble-program.ts';
import { displayWidth, paragraph, WIDTH } from './layout.ts';
import { addOptimiseCommand, OPTIMISE_EXAMPLES } from './optimise-program.ts';
import { PILLARS } from './pillars/index.ts';
import type { Pillar } from './pillars/types.ts';
import { addStoreCommands, STORE_EXAMPLES } from './store-program.ts';

const collect = (value: string, all: string[] = []): string[] => [...all, value];

/** Examples shown at the end of each command's help; a test runs them. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  run: [
    'gigasite run stargate-10gw',
    'gigasite run my.yaml --out results --set money.wacc="11 %"',
    'gigasite run stargate-10gw --as-of 2025-10-10 --json',
  ],
  build: [
    'gigasite build stargate-10gw',
    'gigasite build stargate-10gw --as-of 2025-10-10 --draws 5000',
    'gigasite build abilene --svg gantt.svg',
  ],
  compare: [
    'gigasite compare abilene fairwater-gb300',
    'gigasite compare stargate-10gw --as-of 2025-10-10,2026-03-31,2026-11-01',
    'gigasite compare autumn-2025-incumbent autumn-2025-challenger --rivals',
  ],
  explain: ['gigasite explain abilene', 'gigasite explain abilene usdPerUsefulHour'],
  money: [
    'gigasite money stargate-10gw',
    `gigasite money abilene --set money.tranches='[{id: a, mode: neocloud}]'`,
  ],
  serve: ['gigasite serve', 'gigasite serve --port 8080', 'gigasite serve --data kept'],
  validate: ['gigasite validate', 'gigasite validate --json'],
  catalog: ['gigasite catalog', 'gigasite catalog rack', 'gigasite catalog rack gb200-nvl72'],
  schema: ['gigasite schema scenario', 'gigasite schema chips train'],
  init: ['gigasite init my.yaml'],
  ...ENSEMBLE_EXAMPLES,
  ...OPTIMISE_EXAMPLES,
  ...STORE_EXAMPLES,
};

/**
 * The command line: names, options and help. Each action loads its own part, so that `--help` loads none.
 */
/** The command itself: its help, version and errors. */
function rootCommand(ctx: Context): Command {
  const { say } = ctx;
  const heading = (title: string): string =>
    ['Usage:', 'Arguments:', 'Options:', 'Commands:'].includes(title) ? say(title as CliText) : title;
  return new Command('gigasite')
    .description(say('about'))
    .version(pkg.version, '-v, --version', say('optVersion'))
    .helpOption('-h, --help', say('optHelp'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .configureHelp({
      helpWidth: WIDTH,
      displayWidth,
      styleTitle: (t) => ctx.colours.bold(heading(t)),
      subcommandTerm: (c) => `${c.name()} ${c.usage().replace('[options]', '').trim()}`,
    })
    .option('--lang <en|ko>', say('optLang'))
    .addHelpText(
      'after',
      `\n${paragraph(say('exitCodes')).join('\n')}\n\n${say('examples')}\n  gigasite run stargate-10gw\n  gigasite init my.yaml`,
    );
}

type Described = (name: string, args: string, about: string, examples: readonly string[]) => Command;
type Add = (name: string, args: string, about: CliText) => Command;
type WithOptions = (c: Command) => Command;

export function makeProgram(ctx: Context): Command {
  const { say } = ctx;
  const program = rootCommand(ctx);
  const described: Described = (name, args, about, examples) => {
    const command = program
      .command(`${name}${args ? ` ${args}` : ''}`)
      .description(about)
      .allowExcessArguments(false)
      .option('--lang <en|ko>', say('optLang'));
    command.addHelpText('after', `\n${say('examples')}\n${examples.map((e) => `  ${e}`).join('\n')}`);
    return command;
  };
  const add: Add = (name, args, about) => described(name, args, say(about), EXAMPLES[name]);
  const changes: WithOptions = (c) =>
    c.option('--set <path=value>', say('optSet'), collect).option('--as-of <date>', say('optAsOf'));
  const scenarioOptions: WithOptions = (c) => changes(c).option('--seed <n>', say('optSeed'));
  addScenarioCommands(ctx, add, scenarioOptions);
  addEnsembleCommands(ctx, described, changes);
  addOptimiseCommand(ctx, described, scenarioOptions);
  addStoreCommands(ctx, described);
  addOtherCommands(ctx, add);
  for (const [name, pillar] of Object.entries(PILLARS)) addPillar(ctx, program, name, pillar);
  return program;
}

/** Commands that take a scenario. */
function addScenarioCommands(ctx: Context, add: Add, scenarioOptions: WithOptions): void {
  const { say } = ctx;
  const run = scenarioOptions(add('run', '', 'helpRun').argument('<scenario>', say('argScenario')))
    .option('--out <folder>', say('optOut'))
    .option('--json', say('optJson'));
  run.action(async (scenario, options) => (await import('./commands/run.ts')).run(ctx, scenario, options));

  scenarioOptions(add('build', '', 'helpBuild').argument('<scenario>', say('argScenario')))
    .option('--draws <n>', say('optDraws'))
    .option('--svg <file>', say('optSvg'))
    .option('--json', say('optJson'))
    .action(async (scenario, options) => (await import('./commands/build.ts')).build(ctx, scenario, options));

  const compare = scenarioOptions(
    add('compare', '', 'helpCompare')
      .argument('<scenario>', say('argScenario'))
      .argument('[others...]', say('argScenarios')),
  );
  compare
    .option('--rivals', say('optRivals'))
    .option('--json', say('optJson'))
    .action(async (first, others, options) =>
      (await import('./commands/compare.ts')).compare(ctx, [first, ...others], options),
    );

  const explain = scenarioOptions(
    add('explain', '', 'helpExplain')
      .argument('<scenario>', say('argScenario'))
      .argument('[figure]', say('argFigure')),
  );
  explain
    .option('--json', say('optJson'))
    .action(async (scenario, figure, options) =>
      (await import('./commands/explain.ts')).explainCommand(ctx, scenario, figure, options),
    );

  scenarioOptions(add('money', '', 'helpMoney').argument('<scenario>', say('argScenario')))
    .option('--json', say('optJson'))
    .action(async (scenario, options) => (await import('./commands/money.ts')).money(ctx, scenario, options));
}

function addOtherCommands(ctx: Context, add: Add): void {
  const { say } = ctx;
  add('serve', '', 'helpServe')
    .option('--port <n>', say('optPort'))
    .option('--host <address>', say('optHost'))
    .option('--token <secret>', say('optToken'))
    .option('--data <folder>', say('optData'))
    .option('--rate <n>', say('optRate'))
    .action(async (options) => (await import('./commands/serve.ts')).serve(ctx, options));

  add('validate', '', 'helpValidate')
    .option('--json', say('optJson'))
    .action(async (options) => (await import('./commands/validate.ts')).validate(ctx, options.json === true));
  add('catalog', '', 'helpCatalog')
    .argument('[kind]', say('argKind'))
    .argument('[id]', say('argId'))
    .option('--json', say('optJson'))
    .action(async (kind, id, options) =>
      (await import('./commands/catalog.ts')).catalog(ctx, kind, id, options.json === true),
    );
  add('schema', '', 'helpSchema')
    .argument('[what...]', say('argSchema'))
    .action(async (what: string[]) => (await import('./commands/schema.ts')).schema(ctx, what));
  add('init', '', 'helpInit')
    .argument('[file]', say('argFile'), 'scenario.yaml')
    .option('--force', say('optForce'))
    .action(async (file, options) => (await import('./commands/init.ts')).init(ctx, file, options));
}

/** `gigasite <pillar> <command> <question>`, each loaded when it runs. */
function addPillar(ctx: Context, program: Command, name: string, { about, commands }: Pillar): void {
  const { say } = ctx;
  const group = program.command(name).description(about[ctx.lang]).helpCommand(false);
  for (const [command, spec] of Object.entries(commands)) {
    const c = group
      .command(command)
      .description(spec.about[ctx.lang])
      .argument('<question>', say('argQuestion'))
      .allowExcessArguments(false)
      .option('--json', say('optJson'))
      .option('--lang <en|ko>', say('optLang'))
      .addHelpText('after', `\n${say('examples')}\n${spec.examples.map((e) => `  ${e}`).join('\n')}`);
    if (spec.svg) c.option('--svg <file>', say('optSvg'));
    c.action(async (file: string, options) => (await spec.load())(ctx, file, options));
  }
}
