package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.survival.StormPlan.Ask;
import io.tollkeeper.survival.StormPlan.Deed;
import io.tollkeeper.survival.crash.CrashOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Carries out what a plan says, on two nodes, for one tenant; and then looks whether all is as it should be. */
final class Storm {

    /** For whatever was begun to end, on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration PAUSE_BEFORE_REPEAT = Duration.ofMillis(100);

    private final StormPlan plan;
    private final Pair nodes;
    private final Sandbox sandbox;
    private final Path order;
    private final Reckoning payer;
    private final List<Future<?>> clients = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> answers = new ConcurrentHashMap<>();
    private volatile boolean over;

    Storm(StormPlan plan, Pair nodes, Sandbox sandbox, Path order, Reckoning payer) {
        this.plan = plan;
        this.nodes = nodes;
        this.sandbox = sandbox;
        this.order = order;
        this.payer = payer;
    }

    /** Lets it blow, and returns when it is over. */
    void blow() throws InterruptedException, ExecutionException, TimeoutException {
        String period = plan.owed() == 0 ? "" : owe();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            try {
                schedule(clock, asking, period);
                calm();
                for (Future<?> client : clients) {
                    client.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                }
            } finally {
                over = true;
                clock.shutdownNow();
            }
        }
    }

    private void schedule(ScheduledExecutorService clock, ExecutorService asking, String period)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<?>> deeds = new ArrayList<>();
        for (Deed deed : plan.deeds()) {
            boolean waits = deed.act() instanceof Ask || deed.act() instanceof StormPlan.Close;
            Runnable act = () -> act(deed.act(), period);
            Runnable due = waits ? () -> clients.add(asking.submit(act)) : act;
            deeds.add(clock.schedule(due, deed.millis(), TimeUnit.MILLISECONDS));
        }
        for (Future<?> deed : deeds) {
            deed.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private String owe() {
        Reply reply = nodes.api(0).adjust(payer.tenant(), "owed", plan.owed());
        assertThat(reply.succeeded()).as(reply.toString()).isTrue();
        return reply.text("period");
    }

    private void act(StormPlan.Act act, String period) {
        switch (act) {
            case Ask ask -> ask(ask);
            case StormPlan.Close close -> close(close.node(), period);
            case StormPlan.Fault fault -> sandbox.fault(fault.words());
            case StormPlan.Pause pause -> sandbox.deed(payer.vault(), "pause", 0);
            case StormPlan.Resume resume -> sandbox.deed(payer.vault(), "unpause", 0);
            case StormPlan.Fund fund -> sandbox.deed(payer.vault(), "fund", fund.amount());
            case StormPlan.Restart restart -> sandbox.restart(restart.millis(), restart.forgetQueue());
            case StormPlan.Order deadly -> deadly.order().give(order);
            case StormPlan.Kill kill -> nodes.kill(kill.node());
        }
        nodes.replaceTheDead();
    }

    /** Asks one node, and the other where that one does not tell, until one does. */
    private void ask(Ask ask) {
        String usdc = "0.%07d".formatted(ask.amount());
        int node = ask.node();
        Reply reply;
        do {
            reply = nodes.api(node++).deduct(payer.tenant(), ask.requestId(), usdc);
        } while (isToBeAskedAgain(reply));
        answers.put(ask.requestId(), reply);
    }

    private void close(int first, String period) {
        int node = first;
        Reply reply;
        do {
            reply = nodes.api(node++).close(payer.tenant(), period);
        } while (isToBeAskedAgain(reply));
        assertThat(reply.status()).as(reply.toString()).isIn(200, 409);
    }

    private boolean isToBeAskedAgain(Reply reply) {
        if (!reply.invitesAnotherTry() || over) {
            return false;
        }
        LockSupport.parkNanos(PAUSE_BEFORE_REPEAT.toNanos());
        return true;
    }

    /** No more harm is done. What was begun must end by itself now. */
    private void calm() {
        CrashOrder.withdraw(order);
        sandbox.endFaults();
        nodes.mend();
    }

    /** Checks that nothing was paid twice or lost, that the books say so, and that clients were told the truth. */
    void assertHarmless() {
        payer.awaitEnds(LIMIT);
        payer.assertPaidOnce();
        payer.awaitBooks(plan.owed(), LIMIT);
        Reckoning.awaitQuiet(payer.database(), LIMIT);
        Settling.assertReconciled(nodes.survivor());
        answers.forEach((requestId, answer) -> {
            String hash = payer.hashOf(requestId);
            assertThat(answer.status()).as("%s: %s", requestId, answer).isIn(200, 402, 502);
            assertThat(answer.text("stellarTxHash"))
                    .as("%s: %s", requestId, answer)
                    .isEqualTo(hash);
        });
    }
}
