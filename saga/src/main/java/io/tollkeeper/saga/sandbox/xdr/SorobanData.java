package io.tollkeeper.saga.sandbox.xdr;

/**
 * What a transaction says it will use, and pays for.
 *
 * @param resourceFee stroops, part of the transaction's fee
 */
public record SorobanData(Footprint footprint, long instructions, long diskReadBytes, long writeBytes, long resourceFee)
        implements Xdr {

    private static final int MOST_ARCHIVED = 1_000;

    public static SorobanData read(XdrReader in) {
        int extension = in.int32();
        switch (extension) {
            case 0 -> {}
            case 1 -> in.list(MOST_ARCHIVED, XdrReader::uint32); // Nothing is ever archived here.
            default -> throw new XdrException("resources of version " + extension + " are not known here");
        }
        return new SorobanData(Footprint.read(in), in.uint32(), in.uint32(), in.uint32(), in.int64());
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(0);
        out.value(footprint);
        out.uint32(instructions);
        out.uint32(diskReadBytes);
        out.uint32(writeBytes);
        out.int64(resourceFee);
    }
}
