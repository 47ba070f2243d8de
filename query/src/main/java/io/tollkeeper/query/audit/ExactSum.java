package io.tollkeeper.query.audit;

import java.math.BigInteger;

/** A sum of minor units that neither rounds nor overflows: it is kept in 128 bits. */
final class ExactSum {

    private long high;
    private long low;

    void add(long minorUnits) {
        long sum = low + minorUnits;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        high += (minorUnits >> 63) + carry;
        low = sum;
    }

    boolean equalTo(long minorUnits) {
        return low == minorUnits && high == minorUnits >> 63;
    }

    @Override
    public String toString() {
        BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow).toString();
    }
}
