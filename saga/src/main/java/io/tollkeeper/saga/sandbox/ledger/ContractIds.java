package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Asset;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;

/** How contracts get their ids: from who makes them, or from the asset that they are of. */
public final class ContractIds {

    private static final int CONTRACT_ID = 8;

    private ContractIds() {}

    public static ScAddress deployed(Octets networkId, ScAddress deployer, Octets salt) {
        XdrWriter out = begin(networkId, 0);
        out.value(deployer);
        out.fixed(salt);
        return ScAddress.contract(Sha256.of(out.octets()));
    }

    public static ScAddress ofAsset(Octets networkId, Asset asset) {
        XdrWriter out = begin(networkId, 1);
        out.value(asset);
        return ScAddress.contract(Sha256.of(out.octets()));
    }

    /** The contract of the network's own coin, which tells of fees. */
    static ScAddress ofNative(Octets networkId) {
        XdrWriter out = begin(networkId, 1);
        out.int32(0);
        return ScAddress.contract(Sha256.of(out.octets()));
    }

    private static XdrWriter begin(Octets networkId, int kind) {
        var out = new XdrWriter();
        out.int32(CONTRACT_ID);
        out.fixed(networkId);
        out.int32(kind);
        return out;
    }
}
