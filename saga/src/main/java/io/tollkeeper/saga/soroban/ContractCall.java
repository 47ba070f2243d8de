package io.tollkeeper.saga.soroban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.InvokeHostFunctionOperation;
import org.stellar.sdk.xdr.SCVal;

/**
 * A call of a contract's function, as a transaction's operation.
 *
 * @param caller the operation's own source; absent if it is the transaction's
 */
record ContractCall(
        StellarAddress contract,
        String function,
        List<SCVal> arguments,
        @Nullable StellarAddress caller) {

    private static final int SOURCE_ACCOUNT = 0;

    ContractCall {
        arguments = List.copyOf(arguments);
    }

    /** Returns the operation without authorizations. */
    XdrPart operation() {
        var builder = InvokeHostFunctionOperation.invokeContractFunctionOperationBuilder(
                contract.text(), function, arguments);
        if (caller != null) {
            builder.sourceAccount(caller.text());
        }
        try {
            return new XdrPart(
                    builder.build().toXdr(AccountConverter.enableMuxed()).toXdrByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes are written to memory", e);
        }
    }

    /**
     * Returns the operation with the authorizations of a simulation set in as they are. They are the operation's end,
     * so their number, none, is what they take the place of.
     *
     * @throws XdrException if somebody else would have to sign one of them
     */
    XdrPart operation(List<String> authorizations) {
        byte[] without = operation().bytes();
        XdrWriter out = new XdrWriter().part(Arrays.copyOf(without, without.length - Integer.BYTES));
        out.int32(authorizations.size());
        for (String authorization : authorizations) {
            XdrPart entry = new XdrPart(XdrReader.decode(authorization));
            new XdrReader(entry.bytes()).expect(SOURCE_ACCOUNT, "whose authorization it is");
            out.part(entry.bytes());
        }
        return new XdrPart(out.bytes());
    }
}
