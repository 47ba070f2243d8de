package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.tenant.Vault;
import java.util.List;
import java.util.Optional;

/**
 * Where a settlement stands by the log.
 *
 * @param nextNumber the attempt that would be built next, counted from 1, with those refused in simulation
 * @param attempts all that were built, oldest first
 * @param blocked true while a contradiction stands
 */
public record SettlementProgress(
        SettlementId settlementId,
        SettlementState state,
        Vault vault,
        Money amount,
        String contractRequestId,
        int nextNumber,
        List<Tried> attempts,
        boolean blocked) {

    public SettlementProgress {
        attempts = List.copyOf(attempts);
    }

    /**
     * One attempt.
     *
     * @param sendings how often its bytes were sent, at most
     * @param live true until it is known what became of it
     * @param rejected true while nothing but the answer to its one sending says that it is dead
     */
    public record Tried(int number, Attempt attempt, int sendings, boolean live, boolean rejected) {

        public Tried(int number, Attempt attempt, int sendings, boolean live) {
            this(number, attempt, sendings, live, false);
        }
    }

    /** Tells whether it is settled or given up. */
    public boolean hasEnded() {
        return state == SettlementState.SETTLED
                || state == SettlementState.FAILED
                || state == SettlementState.COMPENSATED;
    }

    /** Returns the attempts that were rejected, and that no ledgers have proven dead. */
    public List<Tried> rejected() {
        return attempts.stream().filter(Tried::rejected).toList();
    }

    /** Returns the attempt of which it is not known yet what became of it. There is one at most. */
    public Optional<Tried> live() {
        return attempts.stream().filter(Tried::live).findFirst();
    }
}
