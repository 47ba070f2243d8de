package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.ArrayList;
import java.util.List;

/** What the network tells about a transaction's fee: that it was taken, and what was given back. */
final class PaymentEvents {

    private static final int BEFORE_ALL = 0;
    private static final int AFTER_ALL = 2;

    private PaymentEvents() {}

    static List<Octets> of(Octets networkId, Octets payer, long taken, long givenBack) {
        List<Octets> events = new ArrayList<>();
        events.add(event(BEFORE_ALL, networkId, payer, taken));
        if (givenBack > 0) {
            events.add(event(AFTER_ALL, networkId, payer, -givenBack));
        }
        return events;
    }

    private static Octets event(int stage, Octets networkId, Octets payer, long amount) {
        var out = new XdrWriter();
        out.int32(stage);
        out.value(new ContractEvent(
                ContractIds.ofNative(networkId).id(),
                ContractEvent.Type.CONTRACT,
                List.of(new ScVal.Symbol("fee"), new ScVal.Address(ScAddress.account(payer))),
                ScVal.I128.of(amount)));
        return out.octets();
    }
}
