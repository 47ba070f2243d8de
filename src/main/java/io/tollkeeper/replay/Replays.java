package io.tollkeeper.replay;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.audit.ReplayView;
import io.tollkeeper.log.LogPages;
import io.tollkeeper.query.acts.ManualActs;
import io.tollkeeper.query.replay.ReplayRegister;
import io.tollkeeper.query.replay.ShadowSchema;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders replays, and says what becomes of them. */
@Component
public final class Replays {

    private final ReplayRegister register;
    private final ShadowSchema shadow;
    private final ObjectProvider<Replayer> replayer;
    private final LogPages log;
    private final ManualActs acts;
    private final TransactionTemplate transactions;

    Replays(
            ReplayRegister register,
            ShadowSchema shadow,
            ObjectProvider<Replayer> replayer,
            LogPages log,
            ManualActs acts,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.shadow = shadow;
        this.replayer = replayer;
        this.log = log;
        this.acts = acts;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * What to replay.
     *
     * @param projections by their names
     * @param upTo where to stop; null for the log's end
     * @param swap whether to swap it in if it is equal to the live tables
     */
    public record Order(Set<String> projections, ReplayView.@Nullable UpTo upTo, boolean swap) {

        public Order {
            projections = Set.copyOf(projections);
        }
    }

    /** Returns the names of all projections. */
    public Set<String> projections() {
        return shadow.projections();
    }

    /** Returns the last place in the log that is taken. */
    public long logEnd() {
        return log.last();
    }

    /**
     * Orders a replay. Some node takes it up within a second or so.
     *
     * @param origin who orders it, and why
     * @return its number
     */
    public long order(Order order, Origin origin) {
        Long replayId = transactions.execute(status -> {
            long number = register.order(order.projections(), order.upTo(), order.swap(), origin.actor());
            note(ManualActs.Act.REPLAY_ORDERED, number, origin);
            return number;
        });
        replayer.ifAvailable(Replayer::look);
        return replayId == null ? 0 : replayId;
    }

    /** Orders what is kept to be swapped in; returns whether that can be. */
    public boolean orderSwap(long replayId, boolean althoughItDiffers, Origin origin) {
        boolean ordered =
                Boolean.TRUE.equals(transactions.execute(status -> register.orderSwap(replayId, althoughItDiffers)
                        && note(ManualActs.Act.REPLAY_SWAP_ORDERED, replayId, origin)));
        replayer.ifAvailable(Replayer::look);
        return ordered;
    }

    /** Stops a replay, or drops what is kept of it; returns whether there was anything. The tables go soon after. */
    public boolean discard(long replayId, Origin origin) {
        boolean ended = Boolean.TRUE.equals(transactions.execute(
                status -> register.discard(replayId) && note(ManualActs.Act.REPLAY_DISCARDED, replayId, origin)));
        replayer.ifAvailable(Replayer::look);
        return ended;
    }

    private boolean note(ManualActs.Act act, long replayId, Origin origin) {
        return acts.note(act, Long.toString(replayId), origin) > 0;
    }
}
