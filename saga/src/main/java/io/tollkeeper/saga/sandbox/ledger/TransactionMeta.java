package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Outcome;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.DiagnosticEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.List;

/**
 * What a transaction did, in the fourth version of the format.
 *
 * @param sequenceChanges what using up the sequence number changed
 * @param changes what the call changed; of a call that failed, nothing
 * @param nonRefundable stroops, and so are {@code refundable} and {@code rent}, which is a part of it
 */
record TransactionMeta(
        Octets sequenceChanges,
        Octets changes,
        boolean successful,
        Outcome outcome,
        long nonRefundable,
        long refundable,
        long rent,
        List<Octets> paymentEvents)
        implements Xdr {

    @Override
    public void write(XdrWriter out) {
        out.int32(4);
        out.int32(0);
        out.raw(sequenceChanges);
        writeOperations(out);
        out.raw(EntryChanges.NONE);
        out.bool(true);
        out.int32(1);
        out.int32(0);
        out.int64(nonRefundable);
        out.int64(refundable);
        out.int64(rent);
        out.optional(successful ? outcome.value() : null);
        out.int32(paymentEvents.size());
        paymentEvents.forEach(out::raw);
        List<DiagnosticEvent> diagnostics = outcome.diagnostics();
        out.list(diagnostics);
    }

    private void writeOperations(XdrWriter out) {
        if (!successful) {
            out.int32(0);
            return;
        }
        List<ContractEvent> events = outcome.events();
        out.int32(1);
        out.int32(0);
        out.raw(changes);
        out.list(events);
    }
}
