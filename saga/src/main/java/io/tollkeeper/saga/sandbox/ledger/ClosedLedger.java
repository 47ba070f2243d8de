package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.util.List;
import java.util.Map;

/**
 * A ledger that will not change any more.
 *
 * @param told what contracts told of changes that no transaction made; listed under the ledger's own hash
 */
public record ClosedLedger(
        LedgerHeader header, Octets hash, List<AppliedTransaction> transactions, List<ContractEvent> told) {

    public ClosedLedger {
        transactions = List.copyOf(transactions);
        told = List.copyOf(told);
    }

    public int sequence() {
        return header.sequence();
    }

    public long closeTime() {
        return header.closeTime();
    }

    /** A ledger and what it made of the state. */
    record Written(ClosedLedger ledger, Map<LedgerKey, LedgerEntry> changes) {}
}
