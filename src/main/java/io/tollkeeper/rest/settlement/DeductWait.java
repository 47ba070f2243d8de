package io.tollkeeper.rest.settlement;

import io.tollkeeper.api.settlement.FindSettlement;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementView;
import io.tollkeeper.rest.Queries;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Waits until it is known what became of a deduct: a ledger or two. */
@Component
final class DeductWait {

    /** The longest wait. What is not known by then is asked for later, at the request's address. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Queries queries;

    DeductWait(Queries queries) {
        this.queries = queries;
    }

    /** Returns the settlement as it stands at its end, or when the patience has ended; nothing if it is not posted yet. */
    Optional<SettlementView> await(SettlementId settlementId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<SettlementView> view = queries.optional(new FindSettlement(settlementId), SettlementView.class);
            if (view.filter(DeductWait::hasEnded).isPresent() || System.nanoTime() - deadline > 0) {
                return view;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return view;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static boolean hasEnded(SettlementView view) {
        return switch (view.state()) {
            case SETTLED, COMPENSATED -> true;
            case REQUESTED, SUBMITTED, UNKNOWN, FAILED -> false;
        };
    }
}
