import { type Reasons, type SomeProblems, s } from './sentences.ts';

/** Problems of files and folders. */
export const FILE_PROBLEMS = {
  'file-too-large': s(
    'The file is too large: {found} bytes, of at most {limit}.',
    '파일이 너무 큽니다: {found}바이트 (최대 {limit}).',
    'Use `copies:` for identical sites, or split the programme.',
    '같은 부지는 `copies:`로 쓰거나 계획을 나누십시오.',
  ),
  'file-unreadable': s(
    'Cannot read {found}: {reason}.',
    '{found} 파일을 읽을 수 없습니다: {reason}.',
    'Check the name and the rights.',
    '이름과 권한을 확인하십시오.',
  ),
  'output-unwritable': s(
    'Cannot write to {found}: {reason}.',
    '{found} 위치에 쓸 수 없습니다: {reason}.',
    'Nothing was changed. Choose another folder with --out, or correct the rights.',
    '바뀐 것은 없습니다. --out으로 다른 폴더를 고르거나 권한을 고치십시오.',
  ),
  'disk-full': s(
    'No space is left on the disk of {found}.',
    '{found} 위치의 디스크가 가득 찼습니다.',
    'Nothing was changed. Free some space or choose another disk with --out.',
    '바뀐 것은 없습니다. 공간을 비우거나 --out으로 다른 디스크를 고르십시오.',
  ),
} as const satisfies SomeProblems;

export const FILE_REASONS: Reasons = {
  'foreign-folder': s(
    'The folder {found} holds files that gigasite did not write; it is left as it is.',
    '{found} 폴더에 gigasite가 쓰지 않은 파일이 있어 그대로 둡니다.',
    'Choose a new or empty folder, or one of an earlier run.',
    '새 폴더, 빈 폴더, 또는 이전 실행의 폴더를 고르십시오.',
  ),
  'working-folder': s(
    'The folder {found} holds the current folder and cannot be replaced.',
    '{found} 폴더는 현재 폴더를 담고 있어 바꿀 수 없습니다.',
    'Choose a folder below the current one.',
    '현재 폴더 아래의 폴더를 고르십시오.',
  ),
  'file-exists': s(
    'The file {found} exists already.',
    '{found} 파일이 이미 있습니다.',
    'Choose another name, or overwrite it with --force.',
    '다른 이름을 고르거나 --force로 덮어쓰십시오.',
  ),
};
