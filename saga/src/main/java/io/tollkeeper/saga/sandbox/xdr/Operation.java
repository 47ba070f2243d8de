package io.tollkeeper.saga.sandbox.xdr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a contract as part of a transaction.
 *
 * @param source who calls; absent if it is the transaction's source
 */
public record Operation(@Nullable MuxedAccount source, Call call, List<AuthEntry> auth) {

    private static final int INVOKE_HOST_FUNCTION = 24;
    private static final int MOST_ENTRIES = 100;

    static Operation read(XdrReader in) {
        MuxedAccount source = in.optional(MuxedAccount::read);
        int type = in.int32();
        if (type != INVOKE_HOST_FUNCTION) {
            throw new XdrException("the sandbox knows only calls of contracts, not operation " + type);
        }
        int function = in.int32();
        if (function != 0) {
            throw new XdrException("the sandbox knows only calls of contracts, not host function " + function);
        }
        return new Operation(source, Call.read(in), in.list(MOST_ENTRIES, AuthEntry::read));
    }
}
