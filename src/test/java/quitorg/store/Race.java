package quitorg.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that start together. */
final class Race {
    private Race() {}

    /** The result of {@code work} on each thread; the threads are numbered from 1. */
    static <T> List<T> of(int runnersCount, IntFunction<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runnersCount);
        try {
            CyclicBarrier start = new CyclicBarrier(runnersCount);
            List<Callable<T>> runners = new ArrayList<>();
            for (int i = 1; i <= runnersCount; i++) {
                int number = i;
                runners.add(() -> {
                    start.await();
                    return work.apply(number);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(runners)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
