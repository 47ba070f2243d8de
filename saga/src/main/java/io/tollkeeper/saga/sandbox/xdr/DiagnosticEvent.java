package io.tollkeeper.saga.sandbox.xdr;

/** An event as a person looking for a fault sees it: also the events of calls that failed. */
public record DiagnosticEvent(boolean inSuccessfulCall, ContractEvent event) implements Xdr {

    @Override
    public void write(XdrWriter out) {
        out.bool(inSuccessfulCall);
        out.value(event);
    }
}
