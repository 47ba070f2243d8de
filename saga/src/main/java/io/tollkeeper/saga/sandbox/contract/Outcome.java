package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.DiagnosticEvent;
import io.tollkeeper.saga.sandbox.xdr.Invocation;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call came to.
 *
 * @param value what it returned; absent if it failed
 * @param events what contracts told, if it succeeded
 * @param diagnostics every step, also of a call that failed
 * @param needed whose leave it took
 */
public record Outcome(
        @Nullable ScVal value,
        @Nullable HostFailure failure,
        List<ContractEvent> events,
        List<DiagnosticEvent> diagnostics,
        List<Needed> needed,
        long instructions) {

    /** Somebody's leave for a call and the calls below it. */
    public record Needed(ScAddress who, Invocation root) {}

    /** Bytes of the events and of the returned value: both are paid for. */
    public long eventBytes() {
        long bytes = value == null ? 0 : value.xdr().size();
        for (ContractEvent event : events) {
            bytes += event.xdr().size();
        }
        return bytes;
    }

    /** The hash that the transaction's result carries. */
    public Octets successHash() {
        var out = new XdrWriter();
        if (value == null) {
            throw new IllegalStateException("a call that failed has no result");
        }
        out.value(value);
        out.list(events);
        return Sha256.of(out.octets());
    }
}
