package io.tollkeeper.saga.settlement;

import io.tollkeeper.saga.settlement.ChainReconciler.Shown;
import io.tollkeeper.saga.settlement.SorobanGateway.Movement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a vault's balance from event to event. Each must begin where the one before ended, and the last must end at the
 * balance that the vault tells as of its ledger: later events are left for the next comparison.
 */
final class BalanceTrail {

    private final ChainFindings.OfVault findings;

    /** After the last event that was followed; absent before the first, which may begin anywhere. */
    private @Nullable Long balance;

    private BalanceTrail(ChainFindings.OfVault findings) {
        this.findings = findings;
    }

    static void follow(Shown shown, ChainFindings.OfVault findings) {
        List<Movement> movements = shown.movements().stream()
                .filter(movement -> movement.ledger() <= shown.vault().ledger())
                .toList();
        if (movements.isEmpty()) {
            return; // It was at rest as long as the network remembers.
        }
        BalanceTrail trail = new BalanceTrail(findings);
        int next = 0;
        while (next < movements.size()) {
            next = trail.call(movements, next);
        }
        trail.end(shown, movements.getLast());
    }

    /** Follows one call of the contract; returns where the next begins. */
    private int call(List<Movement> movements, int from) {
        Movement first = movements.get(from);
        long change = first.change();
        int next = from + 1;
        while (next < movements.size() && isOfOneBatch(first, movements.get(next))) {
            change = Math.addExact(change, movements.get(next).change());
            next++;
        }
        long before = Math.subtractExact(first.balance(), change);
        if (balance != null && balance != before) {
            findings.add(
                    "balance_gap",
                    null,
                    null,
                    before,
                    "before " + first.transactionHash() + " in ledger " + first.ledger() + "; the event before left "
                            + balance);
        }
        balance = first.balance();
        return next;
    }

    /** Each deduct takes something, so two that left the same were taken together. */
    private static boolean isOfOneBatch(Movement first, Movement next) {
        return first.deducted() != null
                && next.deducted() != null
                && first.transactionHash().equals(next.transactionHash())
                && first.balance() == next.balance();
    }

    private void end(Shown shown, Movement last) {
        if (balance != null && balance != shown.vault().balance()) {
            findings.add(
                    "balance_mismatch",
                    null,
                    null,
                    shown.vault().balance(),
                    "as of ledger " + shown.vault().ledger() + "; its last event, by " + last.transactionHash()
                            + " in ledger " + last.ledger() + ", left " + balance);
        }
    }
}
