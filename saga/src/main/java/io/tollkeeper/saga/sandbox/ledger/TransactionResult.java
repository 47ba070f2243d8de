package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction came to.
 *
 * @param feeCharged stroops; on a refusal what would have been charged at least
 * @param operation what its call came to, if it came so far
 * @param successHash of what the call returned and told
 * @param innerHash of the transaction inside, where somebody else paid for it
 */
public record TransactionResult(
        long feeCharged,
        TransactionCode code,
        @Nullable OperationCode operation,
        @Nullable Octets successHash,
        @Nullable Octets innerHash)
        implements Xdr {

    private static final int INVOKE_HOST_FUNCTION = 24;

    static TransactionResult refused(long fee, TransactionCode code) {
        return new TransactionResult(fee, code, null, null, null);
    }

    static TransactionResult failed(long fee, OperationCode operation) {
        return new TransactionResult(fee, TransactionCode.FAILED, operation, null, null);
    }

    static TransactionResult succeeded(long fee, Octets successHash) {
        return new TransactionResult(fee, TransactionCode.SUCCESS, OperationCode.SUCCESS, successHash, null);
    }

    /** The same, inside a transaction that paid for it. */
    TransactionResult inside(Octets hash) {
        return new TransactionResult(feeCharged, code, operation, successHash, hash);
    }

    TransactionResult withFee(long fee) {
        return new TransactionResult(fee, code, operation, successHash, innerHash);
    }

    public boolean succeeded() {
        return code == TransactionCode.SUCCESS;
    }

    @Override
    public void write(XdrWriter out) {
        if (innerHash == null) {
            writePlain(out, feeCharged);
            return;
        }
        TransactionCode outer =
                succeeded() ? TransactionCode.FEE_BUMP_INNER_SUCCESS : TransactionCode.FEE_BUMP_INNER_FAILED;
        out.int64(feeCharged);
        out.int32(outer.number());
        out.fixed(innerHash);
        writePlain(out, 0);
        out.int32(0);
    }

    private void writePlain(XdrWriter out, long fee) {
        out.int64(fee);
        out.int32(code.number());
        if (operation != null) {
            out.int32(1);
            writeOperation(out, operation);
        }
        out.int32(0);
    }

    private void writeOperation(XdrWriter out, OperationCode operation) {
        if (!operation.reached()) {
            out.int32(operation.number());
            return;
        }
        out.int32(0);
        out.int32(INVOKE_HOST_FUNCTION);
        out.int32(operation.number());
        if (successHash != null) {
            out.fixed(successHash);
        }
    }
}
