package io.tollkeeper.replay;

import io.tollkeeper.log.LedgerReplay;
import io.tollkeeper.log.LogPages;
import io.tollkeeper.query.LogPosition;
import io.tollkeeper.query.ProcessorProgress;
import io.tollkeeper.query.replay.LogCoverage;
import io.tollkeeper.query.replay.ReplayWork;
import io.tollkeeper.query.replay.ShadowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Takes one page of the log into the schema of a replay, in the transaction of the caller. */
@Component
final class Rebuilder {

    /** How many places in the log share a commit. */
    static final int PAGE = 5_000;

    private final LogPages log;
    private final LedgerReplay ledger;
    private final ShadowSchema shadow;

    Rebuilder(LogPages log, LedgerReplay ledger, ShadowSchema shadow) {
        this.log = log;
        this.ledger = ledger;
        this.shadow = shadow;
    }

    /** How far the replay has come by a page of so many events. */
    record Page(LogCoverage coverage, int events) {}

    /** Returns the projections that a replay rebuilds. */
    LedgerReplay.Target projectionsOf(ReplayWork work) {
        return ledger.of(work.projections());
    }

    /**
     * Takes in the next page, and what has come to stand in gaps: of both only what the ledger has handled, so that the
     * replay never knows more than the live tables do.
     *
     * @param ledger how far the ledger had come when last asked
     * @param last where to stop
     */
    Page take(
            ReplayWork work, LedgerReplay.Target projections, LogCoverage before, ProcessorProgress ledger, long last) {
        long upTo = Math.max(before.position(), Math.min(before.position() + PAGE, last));
        List<? extends DomainEventMessage<?>> events = log.read(before.position(), upTo, before.gaps());
        // What some segment has passed while it was empty may still come.
        SortedSet<Long> gaps = new TreeSet<>(ledger.gaps().headSet(upTo + 1));
        List<DomainEventMessage<?>> handled = new ArrayList<>(events.size());
        boolean settled = upTo <= ledger.settled();
        for (DomainEventMessage<?> event : events) {
            long position = LogPosition.of(event);
            if (settled || ledger.covers(LogPages.sequenceOf(event), position)) {
                handled.add(event);
                gaps.remove(position);
            } else {
                gaps.add(position);
            }
        }
        if (!handled.isEmpty()) {
            shadow.within(work.replayId(), () -> projections.post(handled));
        }
        return new Page(new LogCoverage(upTo, gaps), handled.size());
    }
}
