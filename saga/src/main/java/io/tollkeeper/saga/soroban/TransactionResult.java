package io.tollkeeper.saga.soroban;

import org.jspecify.annotations.Nullable;

/**
 * The codes of a transaction's result, read from {@code resultXdr} or {@code errorResultXdr}.
 *
 * @param feeCharged stroops
 * @param operation what became of the one operation; absent when none was tried
 * @param operationCode the operation's own code when it was refused before it ran, else 0
 */
record TransactionResult(
        long feeCharged, TransactionCode code, @Nullable InvocationCode operation, int operationCode) {

    private static final int INVOKE_HOST_FUNCTION = 24;

    static TransactionResult read(String base64) {
        XdrReader in = XdrReader.ofBase64(base64);
        long feeCharged = in.int64();
        TransactionCode code = TransactionCode.of(in.int32());
        InvocationCode operation = null;
        int operationCode = 0;
        if (code.hasOperations()) {
            in.expect(1, "the number of operations");
            operationCode = in.int32();
            operation = operationCode == 0 ? invocation(in) : null;
        }
        in.expect(0, "the version of a result");
        in.end();
        return new TransactionResult(feeCharged, code, operation, operationCode);
    }

    private static InvocationCode invocation(XdrReader in) {
        in.expect(INVOKE_HOST_FUNCTION, "the type of an operation");
        InvocationCode code = InvocationCode.of(in.int32());
        if (code == InvocationCode.SUCCESS) {
            in.hash();
        }
        return code;
    }

    boolean successful() {
        return code == TransactionCode.SUCCESS && operation == InvocationCode.SUCCESS;
    }

    /** Returns why it failed, in the network's words. */
    String reason() {
        if (operation != null) {
            return operation.name();
        }
        return operationCode == 0 ? code.networkName() : "operation code " + operationCode;
    }
}
