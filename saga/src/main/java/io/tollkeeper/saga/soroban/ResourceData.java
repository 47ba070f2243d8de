package io.tollkeeper.saga.soroban;

import java.nio.ByteBuffer;

/**
 * The resources that a simulation found a call to need, as opaque bytes but for their end: three sizes and the fee,
 * which no version of the format has moved yet.
 *
 * <p>{@code … | instructions u32 | disk read bytes u32 | write bytes u32 | resource fee i64}
 */
final class ResourceData {

    private static final int FEE_LENGTH = Long.BYTES;
    private static final int END_LENGTH = 3 * Integer.BYTES + FEE_LENGTH;
    private static final int LEAST_LENGTH = 3 * Integer.BYTES + END_LENGTH;

    private final byte[] bytes;

    /** @throws XdrException if it cannot be what it says */
    ResourceData(String base64) {
        this.bytes = XdrReader.decode(base64);
        if (bytes.length < LEAST_LENGTH || bytes.length % Integer.BYTES != 0 || fee() < 0) {
            throw new XdrException("resources of " + bytes.length + " bytes");
        }
    }

    /** The resource fee, stroops. */
    long fee() {
        return ByteBuffer.wrap(bytes).getLong(bytes.length - FEE_LENGTH);
    }

    /**
     * Returns the bytes with another fee, and with larger sizes.
     *
     * @param percent of what was simulated, at least 100
     */
    XdrPart with(long fee, int percent) {
        ByteBuffer edited = ByteBuffer.allocate(bytes.length).put(bytes);
        for (int at = bytes.length - END_LENGTH; at < bytes.length - FEE_LENGTH; at += Integer.BYTES) {
            long size = Integer.toUnsignedLong(edited.getInt(at)) * percent / 100;
            edited.putInt(at, (int) Math.min(size, 0xFFFF_FFFFL));
        }
        return new XdrPart(edited.putLong(bytes.length - FEE_LENGTH, fee).array());
    }
}
