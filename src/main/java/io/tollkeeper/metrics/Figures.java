package io.tollkeeper.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers that only the database knows, such as how many events wait somewhere: right on every node, whoever did the work.
 *
 * <p>All are asked side by side when one of them is read, at most once a second, and waited for at most {@link #LIMIT}:
 * whoever reads metrics must not hang with the database. Those that are late are no numbers (NaN), and the others are not
 * affected; {@value #KNOWN} says which is which.
 */
@Component
public final class Figures {

    /** 1 for a group of figures that the database gave, 0 for one that it did not. */
    static final String KNOWN = "tollkeeper.figures.known";

    private static final Logger log = LoggerFactory.getLogger(Figures.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /** Of the fewest connections that a pool may have, most are left to requests, even while questions hang. */
    private static final int CONNECTIONS = 3;

    private final JdbcClient jdbc;
    private final List<Group> groups = new CopyOnWriteArrayList<>();
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    Figures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks the database for numbers by name. */
    @FunctionalInterface
    public interface Question {
        Map<String, Double> ask(JdbcClient jdbc);
    }

    /** Numbers that one question answers. */
    public final class Group {

        private final String name;
        private final Question question;
        private CompletableFuture<Map<String, Double>> answer = CompletableFuture.completedFuture(Map.of());
        private long askedAt = System.nanoTime() - FRESH_NANOS;

        private Group(String name, Question question) {
            this.name = name;
            this.question = question;
        }

        /** Returns a number; 0 if the answer does not name it, NaN if there is no answer. Blocks for 2 s at most. */
        public double value(String number) {
            Map<String, Double> numbers = numbers();
            return numbers == null ? Double.NaN : numbers.getOrDefault(number, 0.0);
        }

        private @Nullable Map<String, Double> numbers() {
            groups.forEach(Group::askAgain);
            try {
                return asked().get(timeLeft(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                log.debug("The figures of {} are not known now", name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        }

        /** One asking at a time, so that threads do not pile up behind a database that hangs. */
        private synchronized void askAgain() {
            if (!answer.isDone() || System.nanoTime() - askedAt < FRESH_NANOS) {
                return;
            }
            CompletableFuture<Map<String, Double>> next = new CompletableFuture<>();
            answer = next;
            askedAt = System.nanoTime();
            Thread.ofVirtual().name("figures-" + name).start(() -> ask(next));
        }

        private synchronized CompletableFuture<Map<String, Double>> asked() {
            return answer;
        }

        private synchronized long timeLeft() {
            return Math.max(0, LIMIT.toNanos() - (System.nanoTime() - askedAt));
        }

        private void ask(CompletableFuture<Map<String, Double>> next) {
            connections.acquireUninterruptibly();
            try {
                next.complete(Map.copyOf(question.ask(jdbc)));
            } catch (RuntimeException e) {
                next.completeExceptionally(e);
            } finally {
                connections.release();
            }
        }
    }

    /**
     * Adds a question to those that are asked.
     *
     * @param name what it is about, in one word
     */
    public Group group(MeterRegistry registry, String name, Question question) {
        Group group = new Group(name, question);
        groups.add(group);
        Gauge.builder(KNOWN, group, asked -> asked.numbers() == null ? 0 : 1)
                .description("1 if the database gave these figures, 0 if they are NaN")
                .tag("figures", name)
                .register(registry);
        return group;
    }
}
