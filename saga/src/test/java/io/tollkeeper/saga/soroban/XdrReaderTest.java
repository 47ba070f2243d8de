package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading XDR")
class XdrReaderTest {

    private static XdrReader ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        for (int value : values) {
            bytes.putInt(value);
        }
        return new XdrReader(bytes.array());
    }

    private static void refuses(XdrReader in, Consumer<XdrReader> read) {
        assertThatThrownBy(() -> read.accept(in)).isInstanceOf(XdrException.class);
    }

    @Test
    void stopsAtTheEnd() {
        refuses(ints(), XdrReader::int32);
        refuses(ints(1), XdrReader::int64);
        refuses(ints(1), in -> in.fixed(5));
        refuses(ints(1, 2, 3, 4, 5, 6, 7), XdrReader::hash);
    }

    @Test
    void believesNoLengthThatIsAboveWhatIsLeft() {
        refuses(ints(0x7fff_ffff, 0), in -> in.opaque(Integer.MAX_VALUE));
        refuses(ints(-1, 0), in -> in.opaque(Integer.MAX_VALUE));
        refuses(ints(5, 0), in -> in.count(100));
        refuses(ints(3, 0), in -> in.count(2));
    }

    @Test
    void takesOnlyZerosForPadding() {
        assertThat(ints(3, 0x61626300).text(10)).isEqualTo("abc");
        refuses(ints(3, 0x61626301), in -> in.text(10));
    }

    @Test
    void takesOnlyZeroAndOneForABoolean() {
        assertThat(ints(1).bool()).isTrue();
        refuses(ints(2), XdrReader::bool);
    }

    @Test
    void leavesNothingOver() {
        XdrReader in = ints(1, 2);
        in.int32();
        refuses(in, XdrReader::end);
    }

    @Test
    void takesOnlyStandardBase64() {
        refuses(ints(), in -> XdrReader.ofBase64("AA-_"));
        refuses(ints(), in -> XdrReader.ofBase64("AAAA\n"));
    }
}
