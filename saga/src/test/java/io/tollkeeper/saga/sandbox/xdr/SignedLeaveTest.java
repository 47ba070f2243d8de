package io.tollkeeper.saga.sandbox.xdr;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entries were signed by the JavaScript SDK 17.2.0, which knows both versions; the Java SDK knows the first. */
@DisplayName("A signed leave of either version")
class SignedLeaveTest {

    /** Address, nonce 424242, expiration 1000, and the key in front of the signature. */
    private static final String SIGNER =
            "000000000000000040a77bbba657b881614013e61356adc13a2e754f04f184b22a1ad4399b20e27d0000000000067932"
                    + "000003e80000001000000001000000010000001100000001000000020000000f0000000a7075626c69635f6b65790000"
                    + "0000000d0000002040a77bbba657b881614013e61356adc13a2e754f04f184b22a1ad4399b20e27d0000000f00000009"
                    + "7369676e61747572650000000000000d00000040";

    private static final String CALL =
            "000000000000000170bb78932fc686fb404930b8a827675c3078937a7473731379846d6600f7b643000000076465706f"
                    + "736974000000000200000012000000000000000040a77bbba657b881614013e61356adc13a2e754f04f184b22a1ad439"
                    + "9b20e27d0000000a0000000000000000000000000000000500000001000000000000000175bbc53fcecefafff3884642"
                    + "333ef51ff9990a1d6fefb73cdabdfc43b809f2d3000000087472616e7366657200000003000000120000000000000000"
                    + "40a77bbba657b881614013e61356adc13a2e754f04f184b22a1ad4399b20e27d000000120000000170bb78932fc686fb"
                    + "404930b8a827675c3078937a7473731379846d6600f7b6430000000a0000000000000000000000000000000500000000";

    @ParameterizedTest
    @CsvSource({
        "00000001,"
                + "9549c1c0f431a2d3f5dfd111be88e35df3dd39233ffa4ee35e882c9a94532c44"
                + "1a37c9780a1b6bea9bbf71176a60552b72881a7a81a48df5f4d680135c97380d",
        "00000002,"
                + "2a4ad5e676494d7f662f1b33cfe80830ebe760841f78a8b92740546300439aad"
                + "3876761e3844f71b799d89201685f94cb3cf161837efc752de582fd40a304d07"
    })
    void signsWhatTheSandboxChecks(String version, String signature) {
        AuthEntry entry = XdrReader.whole(Octets.ofHex(version + SIGNER + signature + CALL), AuthEntry::read);
        var signed = (Credentials.Signed) entry.credentials();
        assertThat(isSigned(signed, entry, SandboxGenesis.PASSPHRASE, signature))
                .isTrue();
        assertThat(isSigned(signed, entry, "another network", signature)).isFalse();
    }

    private static boolean isSigned(Credentials.Signed signed, AuthEntry entry, String passphrase, String signature) {
        Octets payload = signed.payload(Sha256.of(passphrase), entry.root());
        return Ed25519.verify(signed.address().id(), payload, Octets.ofHex(signature));
    }
}
