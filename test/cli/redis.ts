import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether Debian's redis-server is on this machine. */
export const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** A real Redis on loopback that keeps what it is told in `folder`, if asked to. */
export class TestRedis {
  readonly port: number;
  private readonly folder: string;
  private readonly keeps: boolean;
  private child: ChildProcess | undefined;

  private constructor(port: number, folder: string, keeps: boolean) {
    this.port = port;
    this.folder = folder;
    this.keeps = keeps;
  }

  static async start(folder: string, keeps = false): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), folder, keeps);
    await redis.up();
    return redis;
  }

  get url(): string {
    return `redis://:correct-horse@127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    const keep = this.keeps ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
    this.child = spawn(
      'redis-server',
      [
        '--bind',
        '127.0.0.1',
        '--port',
        String(this.port),
        '--dir',
        this.folder,
        '--save',
        '',
        '--requirepass',
        'correct-horse',
        ...keep,
      ],
      { stdio: 'ignore' },
    );
    for (let i = 0; i < 200; i++) {
      const answer = spawnSync('redis-cli', [
        '-p',
        String(this.port),
        '-a',
        'correct-horse',
        '--no-auth-warning',
        'ping',
      ]);
      if (answer.stdout.toString().trim() === 'PONG') return;
      await pause(50);
    }
    throw new Error('redis-server does not answer');
  }

  /** As if the machine had lost power. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await new Promise((done) => child.once('close', done));
  }
}
