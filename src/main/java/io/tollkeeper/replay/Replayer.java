package io.tollkeeper.replay;

import io.tollkeeper.database.OneNode;
import io.tollkeeper.node.OnlyAs;
import io.tollkeeper.node.Role;
import io.tollkeeper.query.replay.ReplayRegister;
import io.tollkeeper.query.replay.ReplayWork;
import io.tollkeeper.query.replay.ShadowSchema;
import io.tollkeeper.query.replay.TakenOverException;
import io.tollkeeper.saga.Rounds;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up replays that were ordered, on whatever node, and those that another node has left unfinished. Of several nodes
 * one works; one that does not know yet that it has lost the lock can write nothing: see the epoch in {@link ReplayWork}.
 */
@Component
@OnlyAs(Role.PROJECTOR)
final class Replayer extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(Replayer.class);

    /** How often it looks without being told. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final OneNode oneNode;
    private final ReplayRegister register;
    private final ShadowSchema shadow;
    private final ReplayRun run;
    private final TransactionTemplate transactions;

    Replayer(
            OneNode oneNode,
            ReplayRegister register,
            ShadowSchema shadow,
            ReplayRun run,
            PlatformTransactionManager transactions) {
        super("replayer", LOOK_AGAIN);
        this.oneNode = oneNode;
        this.register = register;
        this.shadow = shadow;
        this.run = run;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    protected void round() {
        while (isRunning() && isOneDone()) {
            // There may be more.
        }
    }

    /** Does one replay, if there is one to do and no other node does it; returns whether to look for another at once. */
    private boolean isOneDone() {
        shadow.leftOver().forEach(replayId -> transactions.executeWithoutResult(status -> shadow.discard(replayId)));
        if (!register.isAnyUnfinished()) {
            return false;
        }
        try (OneNode.Held held = oneNode.tryTake("tollkeeper replay")) {
            if (held == null) {
                return false;
            }
            Optional<ReplayWork> work = transactions.execute(status -> register.takeUp());
            if (work == null || work.isEmpty()) {
                return false;
            }
            log.info(
                    "Replay {} is taken up, with the log up to position {}.",
                    work.get().replayId(),
                    work.get().coverage().position());
            runOrFail(work.get());
            return true;
        }
    }

    private void runOrFail(ReplayWork work) {
        try {
            run.run(work, this::isRunning);
        } catch (TakenOverException | ReplayInterruptedException e) {
            log.info("Replay {}: {}.", work.replayId(), e.getMessage());
        } catch (RuntimeException e) {
            if (!DatabaseRefusals.isHopeless(e)) {
                throw e;
            }
            fail(work, e);
        }
    }

    private void fail(ReplayWork work, RuntimeException failure) {
        try {
            transactions.executeWithoutResult(status -> register.fail(work, DatabaseRefusals.sentence(failure)));
            log.error("Replay {} failed.", work.replayId(), failure);
        } catch (TakenOverException e) {
            log.info("Replay {}: {}.", work.replayId(), e.getMessage());
        }
    }
}
