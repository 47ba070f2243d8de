package io.tollkeeper.survival.crash;

import io.tollkeeper.survival.crash.CrashOrder.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Where a node looks for an order to crash, and how it follows one: as {@code kill -9} does.
 *
 * @param order the file in which it may lie
 */
record CrashPost(Path order) {

    /**
     * Comes by on one side of something. Never returns if that is where an order says to crash.
     *
     * @param named tells whether it goes by the name in an order
     */
    void pass(Moment moment, Predicate<String> named) {
        boolean ordered = CrashOrder.read(order)
                .filter(found -> found.moment() == moment)
                .filter(found -> named.test(found.what()))
                .isPresent();
        if (ordered && CrashOrder.withdraw(order)) {
            crash();
        }
    }

    private static void crash() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park(); // Not one step further, until the signal is here.
        }
    }
}
