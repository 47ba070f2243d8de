package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Preconditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of those that wait come into a ledger: the highest bids, as far as there is room.
 *
 * @param included in the order in which they are applied, which nobody can choose
 * @param rate stroops that each place costs: the least, unless there was no room for all
 * @param expired what can never be applied any more
 */
record Selection(List<Pending> included, long rate, List<Pending> expired) {

    private static final int MOST_TRANSACTIONS = 2_000;
    private static final long MOST_INSTRUCTIONS = 580_000_000;

    static Selection of(TransactionQueue queue, Storage.Base state, LedgerHeader latest, long closeTime) {
        List<Pending> fitting = new ArrayList<>();
        List<Pending> expired = new ArrayList<>();
        for (Pending pending : queue.waiting()) {
            Preconditions conditions = pending.envelope().transaction().preconditions();
            if (isOver(pending, conditions, state, latest, closeTime)) {
                expired.add(pending);
            } else if (!pending.neverIncluded() && conditions.minTime() <= closeTime) {
                fitting.add(pending);
            }
        }
        return choose(fitting, expired);
    }

    private static boolean isOver(
            Pending pending, Preconditions conditions, Storage.Base state, LedgerHeader latest, long closeTime) {
        return (conditions.maxTime() != 0 && conditions.maxTime() < closeTime)
                || (conditions.maxLedger() != 0 && conditions.maxLedger() <= latest.sequence() + 1)
                || isUsed(pending, state);
    }

    private static boolean isUsed(Pending pending, Storage.Base state) {
        LedgerEntry entry = state.entry(new LedgerKey.Account(pending.source()));
        return !(entry != null
                && entry.data() instanceof EntryData.Account account
                && account.sequence() < pending.envelope().transaction().sequence());
    }

    private static Selection choose(List<Pending> fitting, List<Pending> expired) {
        fitting.sort(Comparator.comparingLong((Pending pending) -> pending.bid() / pending.places())
                .reversed()
                .thenComparing(Pending::hash));
        List<Pending> included = new ArrayList<>();
        long instructions = 0;
        long rate = Fees.BASE;
        for (Pending pending : fitting) {
            instructions += pending.resources().instructions();
            if (included.size() == MOST_TRANSACTIONS || instructions > MOST_INSTRUCTIONS) {
                Pending lowest = included.getLast();
                rate = Math.max(rate, lowest.bid() / lowest.places());
                break;
            }
            included.add(pending);
        }
        included.sort(Comparator.comparing(Pending::hash));
        return new Selection(included, rate, expired);
    }
}
