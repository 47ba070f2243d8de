package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.List;

/** All of a ledger in one message, as whoever follows the network reads it. */
public record CloseMeta(ClosedLedger ledger) implements Xdr {

    @Override
    public void write(XdrWriter out) {
        out.int32(2);
        out.int32(0);
        out.fixed(ledger.hash());
        out.value(ledger.header());
        out.int32(0);
        writeSet(
                out,
                ledger.header().previousHash(),
                ledger.transactions().stream().map(AppliedTransaction::envelope).toList());
        out.int32(ledger.transactions().size());
        for (AppliedTransaction transaction : ledger.transactions()) {
            out.int32(0);
            out.fixed(transaction.hash());
            out.raw(transaction.result());
            out.raw(transaction.feeChanges());
            out.raw(transaction.meta());
            out.raw(transaction.refundChanges());
        }
        out.int32(0); // upgrades
        out.int32(0); // consensus messages
        out.int64(0); // size of the state
        out.int32(0); // evicted keys
    }

    static Octets setHash(Octets previousHash, List<Octets> envelopes) {
        var out = new XdrWriter();
        writeSet(out, previousHash, envelopes);
        return Sha256.of(out.octets());
    }

    private static void writeSet(XdrWriter out, Octets previousHash, List<Octets> envelopes) {
        out.int32(1);
        out.fixed(previousHash);
        out.int32(2); // phases: the classic one, always empty here, and the one for contracts
        out.int32(0);
        out.int32(0);
        out.int32(1);
        out.bool(true);
        out.int64(Fees.BASE);
        out.int32(envelopes.isEmpty() ? 0 : 1); // stages
        if (!envelopes.isEmpty()) {
            out.int32(1); // clusters: one vault after the other
            out.int32(envelopes.size());
            envelopes.forEach(out::raw);
        }
    }

    static Octets resultsHash(List<AppliedTransaction> transactions) {
        var out = new XdrWriter();
        out.int32(transactions.size());
        for (AppliedTransaction transaction : transactions) {
            out.fixed(transaction.hash());
            out.raw(transaction.result());
        }
        return Sha256.of(out.octets());
    }
}
