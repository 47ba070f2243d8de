package io.tollkeeper.saga.soroban;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of one operation, without a memo and without multiplexed accounts, which contract calls may not have.
 *
 * <p>The operation and the resources are bytes that others wrote; they are set in as they are.
 *
 * @param source pays the fee and gives the sequence number
 * @param fee the most it can cost, stroops
 * @param fences until when it may be included
 * @param resources the network's {@code SorobanTransactionData}; absent before a simulation
 */
record TransactionFrame(
        StellarAddress source,
        long fee,
        long sequence,
        Fences fences,
        XdrPart operation,
        @Nullable XdrPart resources) {

    private static final int TRANSACTION_ENVELOPE = 2;
    private static final int ED25519 = 0;
    private static final int NO_MEMO = 0;
    private static final int CONDITIONS_V2 = 2;
    private static final long FEE_LIMIT = 0xFFFF_FFFFL;

    TransactionFrame {
        if (fee < 0 || fee > FEE_LIMIT) {
            throw new IllegalArgumentException("a fee of " + fee + " stroops");
        }
    }

    /**
     * When a transaction is void by itself.
     *
     * @param closeTime no ledger with a later close time may hold it, seconds of the epoch
     * @param ledger no ledger of this number or above may hold it
     */
    record Fences(long closeTime, long ledger) {}

    byte[] bytes() {
        XdrWriter out = new XdrWriter().int32(ED25519).part(source.bytes());
        out.int32((int) fee).int64(sequence);
        conditions(out);
        out.int32(NO_MEMO).int32(1).part(operation.bytes());
        if (resources == null) {
            return out.int32(0).bytes();
        }
        return out.int32(1).part(resources.bytes()).bytes();
    }

    private void conditions(XdrWriter out) {
        out.int32(CONDITIONS_V2);
        out.int32(1).int64(0).int64(fences.closeTime());
        out.int32(1).int32(0).int32((int) fences.ledger());
        out.int32(0); // no least sequence number
        out.int64(0).int32(0); // nor an age or gap of it
        out.int32(0); // nor further signers
    }

    /** Returns what the signers sign, which is also the transaction's name on the network. */
    byte[] hash(StellarNetwork network) {
        return Sha256.of(
                network.id(), new XdrWriter().int32(TRANSACTION_ENVELOPE).bytes(), bytes());
    }

    String unsignedEnvelope() {
        return envelope(new byte[0], List.of());
    }

    String signedEnvelope(StellarNetwork network, List<Signer> signers) {
        return envelope(hash(network), signers);
    }

    private String envelope(byte[] hash, List<Signer> signers) {
        XdrWriter out =
                new XdrWriter().int32(TRANSACTION_ENVELOPE).part(bytes()).int32(signers.size());
        for (Signer signer : signers) {
            byte[] signature = signer.sign(hash);
            out.part(signer.hint()).int32(signature.length).part(signature);
        }
        return Base64.getEncoder().encodeToString(out.bytes());
    }
}
