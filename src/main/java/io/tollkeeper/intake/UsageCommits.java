package io.tollkeeper.intake;

import static java.util.Objects.requireNonNull;

import io.tollkeeper.api.metering.RecordUsageBatch;
import io.tollkeeper.api.metering.UsageOutcome;
import io.tollkeeper.api.metering.UsageOutcomes;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.log.AppendedPositions;
import io.tollkeeper.log.Positions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends batches of usage to their decisions, each in one commit, and again where two met on the same key. */
@Component
final class UsageCommits {

    /** Each further try meets what beat it as a repeat, so a second one nearly always ends it. */
    private static final int MAX_TRIES = 5;

    private static final String DEADLOCK = "40P01";

    private static final Logger log = LoggerFactory.getLogger(UsageCommits.class);

    private final CommandGateway commands;
    private final Positions positions;
    private final IntakeMeters meters;

    UsageCommits(CommandGateway commands, Positions positions, IntakeMeters meters) {
        this.meters = meters;
        this.commands = commands;
        this.positions = positions;
    }

    /** Commits a batch and returns what became of each item, in order. Blocks until it is durable. */
    List<RecordedUsage> commit(RecordUsageBatch batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                return commitOnce(batch);
            } catch (RuntimeException e) {
                if (attempt == MAX_TRIES || !isMeeting(e)) {
                    meters.failed();
                    throw e;
                }
            }
        }
    }

    private List<RecordedUsage> commitOnce(RecordUsageBatch batch) {
        long begin = System.nanoTime();
        var appended = new AppendedPositions();
        UsageOutcomes outcomes = appended.collect(() -> commands.sendAndWait(batch));
        meters.committed(outcomes.outcomes(), Duration.ofNanos(System.nanoTime() - begin));
        Map<String, Long> elsewhere = positions.ofFirst(decidedElsewhere(outcomes, appended));
        List<RecordedUsage> recorded = new ArrayList<>(batch.items().size());
        for (UsageOutcome outcome : outcomes.outcomes()) {
            if (outcome instanceof UsageReceipt receipt && receipt.replayed()) {
                log.debug("{} was recorded before", receipt.usageId());
            }
            recorded.add(new RecordedUsage(outcome, position(outcome, appended, elsewhere)));
        }
        return recorded;
    }

    /** Returns those whose places were not noted here, because another thread or node decided on them. */
    private static Set<String> decidedElsewhere(UsageOutcomes outcomes, AppendedPositions appended) {
        Set<String> unknown = new HashSet<>();
        for (UsageOutcome outcome : outcomes.outcomes()) {
            if (outcome instanceof UsageReceipt receipt
                    && appended.of(receipt.usageId().toString()) == 0) {
                unknown.add(receipt.usageId().toString());
            }
        }
        return unknown;
    }

    private static long position(UsageOutcome outcome, AppendedPositions appended, Map<String, Long> elsewhere) {
        if (!(outcome instanceof UsageReceipt receipt)) {
            return 0;
        }
        String aggregate = receipt.usageId().toString();
        long position = appended.of(aggregate);
        return position > 0 ? position : requireNonNull(elsewhere.get(aggregate), aggregate);
    }

    /** Tells whether two commits met on one key: either both wrote it, or each waited for the other. */
    private static boolean isMeeting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException
                    || cause instanceof AggregateStreamCreationException
                    || (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
