import { runBenchmark } from '../../tests/benchmark/run.ts';

// Measures, on loopback and a database of its own, and prints JSON lines. BENCH_SECONDS and BENCH_SIZES shorten it.
await runBenchmark();
