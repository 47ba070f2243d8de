package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Merkle root")
class MerkleRootTest {

    @Test
    void isThatOfTheDefinitionForAnyNumberOfLeaves() {
        List<byte[]> leaves = new ArrayList<>();
        for (int count = 0; count <= 130; count++) {
            var root = new MerkleRoot(MerkleRoot.sha256());
            leaves.forEach(root::add);
            assertThat(root.hex()).as("%d leaves", count).isEqualTo(PlainMerkleTree.root(leaves));
            leaves.add(("leaf " + count).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The test vectors of Certificate Transparency's own implementation. */
    @Test
    void isThatOfCertificateTransparency() {
        String[] leaves = {
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
        };
        var root = new MerkleRoot(MerkleRoot.sha256());
        for (String leaf : leaves) {
            root.add(HexFormat.of().parseHex(leaf));
        }

        assertThat(root.hex()).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void ofNothingIsTheHashOfNothing() {
        assertThat(new MerkleRoot(MerkleRoot.sha256()).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
