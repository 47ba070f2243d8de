package io.tollkeeper.saga.sandbox.xdr;

/** @param muxed whether a number of the sender's own was added to the account */
public record MuxedAccount(Octets key, boolean muxed) {

    private static final int MUXED = 0x100;

    static MuxedAccount read(XdrReader in) {
        int type = in.int32();
        return switch (type) {
            case 0 -> new MuxedAccount(in.fixed(Keys.BYTES), false);
            case MUXED -> {
                in.int64();
                yield new MuxedAccount(in.fixed(Keys.BYTES), true);
            }
            default -> throw new XdrException("an account of type " + type + " is not known here");
        };
    }
}
