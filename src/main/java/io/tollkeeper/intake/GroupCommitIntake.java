package io.tollkeeper.intake;

import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.RecordUsageBatch;
import io.tollkeeper.query.ContentFailure;
import io.tollkeeper.tracing.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets single events that arrive while a commit is in flight share the next one. A few committers take whatever waits: at
 * low load an event is committed at once and alone, at high load many share one commit.
 */
@Component
final class GroupCommitIntake implements Intake, SmartLifecycle {

    /** While one commit waits for the disk, the other is prepared. */
    private static final int COMMITTERS = 2;

    /** Enough to spread the cost of a commit thin; more would only make callers wait longer. */
    private static final int MAX_SHARING = 256;

    /** What may wait before callers are told to come back later. */
    private static final int MAX_WAITING = 20_000;

    /** How many batches may commit at once; more would only take from the ledger the time to post them. */
    private static final int MAX_BATCHES = 2;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore batches = new Semaphore(MAX_BATCHES, true);
    private final UsageCommits commits;
    private final Traces traces;
    private final List<Thread> committers = new ArrayList<>();
    private volatile boolean running;

    GroupCommitIntake(UsageCommits commits, Traces traces) {
        this.commits = commits;
        this.traces = traces;
    }

    private record Waiting(RecordUsage command, Traces.Here here, CompletableFuture<RecordedUsage> answer) {}

    @Override
    public RecordedUsage record(RecordUsage command) {
        var waiting = new Waiting(command, traces.here(), new CompletableFuture<>());
        if (!running || !queue.offer(waiting)) {
            throw new IntakeUnavailableException("too many events are waiting", null);
        }
        try {
            return waiting.answer().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    @Override
    public List<RecordedUsage> recordAll(List<RecordUsage> commands) {
        try {
            if (!batches.tryAcquire(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IntakeUnavailableException("too many batches are waiting", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
        try {
            return commits.commit(new RecordUsageBatch(commands));
        } catch (RuntimeException e) {
            throw unavailable(e);
        } finally {
            batches.release();
        }
    }

    private static IntakeUnavailableException unavailable(@Nullable Throwable cause) {
        return new IntakeUnavailableException("the event log cannot be written now", cause);
    }

    private void commitWhatWaits() {
        List<Waiting> shared = new ArrayList<>(MAX_SHARING);
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    shared.add(first);
                    queue.drainTo(shared, MAX_SHARING - 1);
                    commit(shared);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                shared.clear();
            }
        }
    }

    private void commit(List<Waiting> shared) {
        try {
            var batch =
                    new RecordUsageBatch(shared.stream().map(Waiting::command).toList());
            var answers = traces.areOn()
                    ? traces.together(
                            "intake.commit", shared.stream().map(Waiting::here).toList(), () -> commits.commit(batch))
                    : commits.commit(batch);
            for (int i = 0; i < answers.size(); i++) {
                shared.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (shared.size() > 1 && ContentFailure.is(e)) {
                // One of them is what the log does not take: it must not keep the others out.
                shared.forEach(waiting -> commit(List.of(waiting)));
            } else {
                shared.forEach(waiting -> waiting.answer().completeExceptionally(e));
            }
        }
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < COMMITTERS; i++) {
            committers.add(Thread.ofPlatform().name("intake-" + i).start(this::commitWhatWaits));
        }
    }

    /** Commits what waits, then ends. */
    @Override
    public void stop() {
        running = false;
        for (Thread committer : committers) {
            try {
                committer.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        committers.clear();
    }

    /** It is there before the first request comes, and until the last is answered. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
