package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testapp.TestApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While replays are swapped in")
class ReplayUnderReadersTest {

    private static final int SWAPS = 4;

    private final TestApplication application = TestApplication.shared();

    @Test
    void nobodyReadsHalfOfAnything() throws Exception {
        Books still = Books.open();
        still.recordMany("s", 200);
        long owed = still.balanceAt(
                still.adjust("last", 7, "the last").json().get("position").asLong());
        String month = "2026-01";
        still.closeAndIssue(month);
        String open = still.record("now", 1).period();
        still.balanceAt(0);
        Books busy = Books.open();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong answers = new AtomicLong();
        List<Future<Set<String>>> readers = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            readers.add(executor.submit(reading(over, answers, () -> balance(still))));
            readers.add(executor.submit(reading(over, answers, () -> balance(still))));
            readers.add(executor.submit(
                    reading(over, answers, () -> still.statement(open).text())));
            readers.add(executor.submit(
                    reading(over, answers, () -> still.statement(month).text())));
            readers.add(executor.submit(reading(over, answers, () -> export(still))));
            Future<Long> recorded = executor.submit(() -> record(busy, over));
            for (int i = 0; i < SWAPS; i++) {
                assertThat(Replay.order(application, "{\"then\":\"swap\"}")
                                .finished()
                                .get("state")
                                .asString())
                        .isEqualTo("swapped");
            }
            over.set(true);
            for (Future<Set<String>> reader : readers) {
                assertThat(reader.get()).hasSize(1);
            }
            assertThat(busy.balanceAt(0)).isLessThanOrEqualTo(recorded.get());
            assertThat(busy.balanceAt(busy.record("end", 1).position())).isEqualTo(recorded.get() + 1);
        }
        assertThat(answers.get()).as("answers").isGreaterThan(100);
        assertThat(still.balanceAt(0)).isEqualTo(owed + 1);
        assertThat(application
                        .admin()
                        .post("/reconcile", "{}")
                        .expect(200)
                        .json()
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    /** Asks again and again, and returns the answers that differed from each other. */
    private static Callable<Set<String>> reading(AtomicBoolean over, AtomicLong answers, Callable<String> question) {
        return () -> {
            Set<String> seen = new java.util.HashSet<>();
            while (!over.get()) {
                seen.add(question.call());
                answers.incrementAndGet();
            }
            return seen;
        };
    }

    private static String balance(Books books) {
        return books.caller()
                .get("/balance")
                .expect(200)
                .json()
                .get("balance_minor")
                .asString();
    }

    private static String export(Books books) {
        return books.caller()
                .get("/exports/journal?format=csv", "text/csv")
                .expect(200)
                .text();
    }

    private static long record(Books books, AtomicBoolean over) {
        long count = 0;
        while (!over.get()) {
            books.record("r" + count, 1);
            count++;
        }
        return count;
    }
}
