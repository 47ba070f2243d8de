package io.tollkeeper.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
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
 * <p>All are asked together when one of them is read, at most once a second, and waited for at most {@link #LIMIT}: whoever
 * reads metrics must not hang with the database. While it does not answer, they are no numbers (NaN).
 */
@Component
public final class Figures {

    private static final Logger log = LoggerFactory.getLogger(Figures.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private final List<Group> groups = new CopyOnWriteArrayList<>();
    private @Nullable CompletableFuture<Void> asking;
    private volatile long askedAt;

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

        private final Question question;
        private volatile @Nullable Map<String, Double> answer;

        private Group(Question question) {
            this.question = question;
        }

        /** Returns a number; 0 if the answer does not name it, NaN if there is no answer. Blocks for 2 s at most. */
        public double value(String name) {
            refresh();
            Map<String, Double> numbers = answer;
            return numbers == null ? Double.NaN : numbers.getOrDefault(name, 0.0);
        }
    }

    /** Adds a question to those that are asked. */
    public Group group(Question question) {
        Group group = new Group(question);
        groups.add(group);
        return group;
    }

    private void refresh() {
        CompletableFuture<Void> answer = underWayOrFresh();
        try {
            answer.get(Math.max(0, LIMIT.toNanos() - (System.nanoTime() - askedAt)), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            groups.forEach(group -> group.answer = null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            log.debug("Some figures are not known", e);
        }
    }

    /** One asking at a time, so that threads and connections do not pile up behind a database that hangs. */
    private synchronized CompletableFuture<Void> underWayOrFresh() {
        CompletableFuture<Void> latest = asking;
        if (latest != null && (!latest.isDone() || System.nanoTime() - askedAt < FRESH_NANOS)) {
            return latest;
        }
        CompletableFuture<Void> fresh = new CompletableFuture<>();
        asking = fresh;
        askedAt = System.nanoTime();
        Thread.ofVirtual().name("figures").start(() -> {
            groups.forEach(this::ask);
            fresh.complete(null);
        });
        return fresh;
    }

    private void ask(Group group) {
        try {
            group.answer = Map.copyOf(group.question.ask(jdbc));
        } catch (RuntimeException e) {
            group.answer = null;
            log.debug("A figure is not known now", e);
        }
    }
}
