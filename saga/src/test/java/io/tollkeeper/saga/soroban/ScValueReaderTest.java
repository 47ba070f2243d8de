package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;

@DisplayName("A contract's value, as the SDK writes it,")
class ScValueReaderTest {

    private static final BigInteger BEYOND_LONG = BigInteger.TWO.pow(100);

    static Stream<Arguments> values() {
        LinkedHashMap<SCVal, SCVal> fields = new LinkedHashMap<>();
        fields.put(Scv.toSymbol("amount"), Scv.toInt128(BigInteger.TEN));
        return Stream.of(
                Arguments.of(Scv.toVoid(), new ScValue.Nothing()),
                Arguments.of(Scv.toBoolean(true), new ScValue.Bool(true)),
                Arguments.of(Scv.toUint32(4_000_000_000L), whole("4000000000")),
                Arguments.of(Scv.toInt32(-5), whole("-5")),
                Arguments.of(Scv.toUint64(BigInteger.TWO.pow(63)), whole("9223372036854775808")),
                Arguments.of(Scv.toInt64(-6), whole("-6")),
                Arguments.of(Scv.toTimePoint(BigInteger.valueOf(7)), whole("7")),
                Arguments.of(Scv.toDuration(BigInteger.valueOf(8)), whole("8")),
                Arguments.of(Scv.toUint128(BEYOND_LONG), new ScValue.Whole(BEYOND_LONG)),
                Arguments.of(Scv.toInt128(BEYOND_LONG.negate()), new ScValue.Whole(BEYOND_LONG.negate())),
                Arguments.of(Scv.toUint256(BEYOND_LONG), new ScValue.Whole(BEYOND_LONG)),
                Arguments.of(Scv.toInt256(BEYOND_LONG.negate()), new ScValue.Whole(BEYOND_LONG.negate())),
                Arguments.of(Scv.toBytes(new byte[] {1, 2, 3}), new ScValue.Bytes("010203")),
                Arguments.of(Scv.toString("USDC:G"), new ScValue.Text("USDC:G")),
                Arguments.of(Scv.toSymbol("deduct"), new ScValue.Symbol("deduct")),
                Arguments.of(Scv.toVec(List.of(Scv.toVoid())), new ScValue.Vec(List.of(new ScValue.Nothing()))),
                Arguments.of(
                        Scv.toMap(fields),
                        new ScValue.Pairs(List.of(new ScValue.Pair(new ScValue.Symbol("amount"), whole("10"))))),
                Arguments.of(
                        Scv.toAddress(Samples.OPERATOR.publicKey()),
                        new ScValue.Address(Samples.OPERATOR.address().value())),
                Arguments.of(
                        Scv.toAddress(Samples.VAULT),
                        new ScValue.Address(
                                new ScAddress(ScAddress.CONTRACT, HexFormat.of().formatHex(Samples.hash("vault"))))),
                Arguments.of(Scv.toLedgerKeyContractInstance(), new ScValue.LedgerKey()),
                Arguments.of(Scv.toLedgerKeyNonce(9), new ScValue.LedgerKey()));
    }

    private static ScValue whole(String digits) {
        return new ScValue.Whole(new BigInteger(digits));
    }

    @ParameterizedTest
    @MethodSource("values")
    void isReadAsWritten(SCVal written, ScValue expected) throws IOException {
        assertThat(ScValueReader.readAll(written.toXdrBase64())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isRefusedWhenCutShortOrLengthened(SCVal written, ScValue expected) throws IOException {
        byte[] bytes = written.toXdrByteArray();
        for (int length = 0; length < bytes.length; length++) {
            refused(ByteBuffer.allocate(length).put(bytes, 0, length).array());
        }
        refused(ByteBuffer.allocate(bytes.length + 4).put(bytes).array());
    }

    @Test
    void ofATypeOfTheFutureIsRefused() {
        refused(ByteBuffer.allocate(8).putInt(22).array());
        refused(ByteBuffer.allocate(40).putInt(18).putInt(5).array());
    }

    @Test
    void thatIsNestedWithoutEndIsRefused() {
        ByteBuffer nested = ByteBuffer.allocate(12 * 20_000 + 4);
        for (int i = 0; i < 20_000; i++) {
            nested.putInt(16).putInt(1).putInt(1);
        }
        refused(nested.putInt(1).array());
    }

    @Test
    void isOneOfMinorUnitsOnlyWithinThem() {
        assertThat(new ScValue.Whole(BigInteger.valueOf(Long.MAX_VALUE)).units())
                .contains(Long.MAX_VALUE);
        assertThat(new ScValue.Whole(BigInteger.valueOf(Long.MIN_VALUE)).units())
                .contains(Long.MIN_VALUE);
        assertThat(new ScValue.Whole(BigInteger.TWO.pow(63)).units()).isEmpty();
    }

    private static void refused(byte[] bytes) {
        String base64 = Base64.getEncoder().encodeToString(bytes);
        assertThatThrownBy(() -> ScValueReader.readAll(base64)).isInstanceOf(XdrException.class);
    }
}
