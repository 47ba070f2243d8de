package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.contract.Outcome;
import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.ledger.Fees;
import io.tollkeeper.saga.sandbox.xdr.AuthEntry;
import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.Footprint;
import io.tollkeeper.saga.sandbox.xdr.SorobanData;
import java.util.List;

/** What a call that was tried out should declare: what it used and some room, as real nodes give. */
record Estimate(SorobanData data) {

    private static final int MORE_INSTRUCTIONS = 50_000;
    private static final int MORE_BYTES = 500;
    private static final int SIGNATURE_BYTES = 72;
    private static final int SIGNATURES = 2;

    static Estimate of(Envelope envelope, Outcome outcome, Storage storage, List<AuthEntry> auth, long leeway) {
        long used = outcome.instructions();
        long instructions = Math.max(used * 104 / 100, used + Math.max(MORE_INSTRUCTIONS, leeway));
        Footprint footprint = storage.touched();
        var declared = new SorobanData(footprint, instructions, storage.diskReadBytes(), storage.writeBytes(), 0);
        long bytes = envelope.xdr().size()
                + declared.xdr().size()
                + auth.stream().mapToLong(entry -> entry.xdr().size()).sum()
                + SIGNATURES * SIGNATURE_BYTES;
        long fee = Fees.nonRefundable(declared, Math.max(bytes * 110 / 100, bytes + MORE_BYTES))
                + Fees.refundable(outcome, storage) * 115 / 100;
        return new Estimate(
                new SorobanData(footprint, instructions, storage.diskReadBytes(), storage.writeBytes(), fee));
    }
}
