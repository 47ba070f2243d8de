package io.tollkeeper.query.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The test vectors of Certificate Transparency's own implementation. */
@DisplayName("A Merkle tree")
class MerkleHashTest {

    private static final List<MerkleHash> LEAVES = Arrays.stream(new String[] {
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
            })
            .map(hex -> MerkleHash.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    @Test
    void hasTheRootsOfCertificateTransparency() {
        assertThat(MerkleHash.root(List.of()).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(MerkleHash.root(LEAVES.subList(0, 1)).hex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(MerkleHash.root(LEAVES.subList(0, 3)).hex())
                .isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
        assertThat(MerkleHash.root(LEAVES).hex())
                .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void hasThePathsOfCertificateTransparency() {
        assertThat(path(1, 0)).isEmpty();
        assertThat(path(8, 0))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(path(8, 5))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(path(3, 2)).containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(path(5, 1))
                .containsExactly(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void overBlocksHasTheRootOfTheTreeOverTheLines() {
        List<MerkleHash> lines = IntStream.range(0, 41)
                .mapToObj(i -> MerkleHash.leaf(new byte[] {(byte) i}))
                .toList();
        for (int count = 1; count <= lines.size(); count++) {
            List<MerkleHash> some = lines.subList(0, count);
            int blockLines = 4;
            List<MerkleHash> blocks = IntStream.range(0, (count + blockLines - 1) / blockLines)
                    .mapToObj(block -> MerkleHash.root(
                            some.subList(block * blockLines, Math.min((block + 1) * blockLines, some.size()))))
                    .toList();

            assertThat(MerkleHash.root(blocks).hex())
                    .as("%d lines", count)
                    .isEqualTo(MerkleHash.root(some).hex());
        }
    }

    private static List<String> path(int size, int index) {
        return MerkleHash.path(LEAVES.subList(0, size), index)
                .map(MerkleHash::hex)
                .toList();
    }
}
