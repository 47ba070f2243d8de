package io.tollkeeper.contract.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Sends requests at the same moment. */
final class Together {

    private static final int LIMIT_SECONDS = 120;

    private Together() {}

    /** Returns what each of {@code count} requests was answered, in their order. */
    static List<Reply> send(int count, IntFunction<Reply> request) {
        CountDownLatch ready = new CountDownLatch(count);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> pending = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                Callable<Reply> task = () -> {
                    ready.countDown();
                    ready.await();
                    return request.apply(number);
                };
                pending.add(threads.submit(task));
            }
            List<Reply> replies = new ArrayList<>(count);
            for (Future<Reply> reply : pending) {
                replies.add(reply.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            }
            return replies;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
