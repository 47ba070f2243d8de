package io.tollkeeper.saga.sandbox.xdr;

/** A value with a place in the wire format. */
public interface Xdr {

    void write(XdrWriter out);

    default Octets xdr() {
        var out = new XdrWriter();
        write(out);
        return out.octets();
    }

    default String base64() {
        return xdr().base64();
    }
}
