package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrReader;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.List;

/**
 * A transaction in a ledger: all that can be asked about it.
 *
 * @param order its place in the ledger, from 1
 * @param inclusionFee stroops that it paid for its place
 * @param feeBump whether somebody else paid for it
 * @param feeChanges what charging it changed, and {@code refundChanges} what giving back changed
 * @param events what contracts told; none if it failed
 * @param paymentEvents what the network told about its fee
 */
public record AppliedTransaction(
        Octets hash,
        Octets envelope,
        Octets result,
        Octets meta,
        int order,
        long inclusionFee,
        boolean successful,
        boolean feeBump,
        Octets feeChanges,
        Octets refundChanges,
        List<ContractEvent> events,
        List<Octets> diagnostics,
        List<Octets> paymentEvents)
        implements Xdr {

    private static final int LARGEST = 1 << 22;

    static AppliedTransaction read(XdrReader in) {
        return new AppliedTransaction(
                in.fixed(32),
                in.variable(LARGEST),
                in.variable(LARGEST),
                in.variable(LARGEST),
                in.int32(),
                in.int64(),
                in.bool(),
                in.bool(),
                in.variable(LARGEST),
                in.variable(LARGEST),
                in.list(LARGEST, ContractEvent::read),
                in.list(LARGEST, bytes -> bytes.variable(LARGEST)),
                in.list(LARGEST, bytes -> bytes.variable(LARGEST)));
    }

    /** For the sandbox's own file. */
    @Override
    public void write(XdrWriter out) {
        out.fixed(hash);
        out.variable(envelope);
        out.variable(result);
        out.variable(meta);
        out.int32(order);
        out.int64(inclusionFee);
        out.bool(successful);
        out.bool(feeBump);
        out.variable(feeChanges);
        out.variable(refundChanges);
        out.list(events);
        out.int32(diagnostics.size());
        diagnostics.forEach(out::variable);
        out.int32(paymentEvents.size());
        paymentEvents.forEach(out::variable);
    }
}
