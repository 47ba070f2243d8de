package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrReader;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount that a vault gave out, as its event told.
 *
 * @param amount minor units
 * @param closeTime of the ledger, seconds
 */
public record Deducted(
        ScAddress vault, String requestId, BigInteger amount, Octets transactionHash, int ledger, long closeTime)
        implements Xdr {

    private static final int LONGEST_ID = 32;

    private static final int TOPICS = 3;

    static @Nullable Deducted of(ContractEvent event, AppliedTransaction transaction, ClosedLedger ledger) {
        List<ScVal> topics = event.topics();
        if (event.contract() != null
                && topics.size() == TOPICS
                && topics.getFirst().equals(new ScVal.Symbol("deduct"))
                && topics.getLast() instanceof ScVal.Symbol requestId
                && event.data() instanceof ScVal.Vec data
                && data.values().getFirst() instanceof ScVal.I128 amount) {
            return new Deducted(
                    ScAddress.contract(event.contract()),
                    requestId.value(),
                    amount.value(),
                    transaction.hash(),
                    ledger.sequence(),
                    ledger.closeTime());
        }
        return null;
    }

    static Deducted read(XdrReader in) {
        return new Deducted(
                ScAddress.read(in),
                in.variable(LONGEST_ID).text(),
                new BigInteger(in.variable(LONGEST_ID).toArray()),
                in.fixed(32),
                in.int32(),
                in.int64());
    }

    /** For the sandbox's own file. */
    @Override
    public void write(XdrWriter out) {
        out.value(vault);
        out.text(requestId);
        out.variable(Octets.of(amount.toByteArray()));
        out.fixed(transactionHash);
        out.int32(ledger);
        out.int64(closeTime);
    }
}
