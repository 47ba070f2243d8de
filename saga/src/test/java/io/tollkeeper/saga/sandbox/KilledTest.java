package io.tollkeeper.saga.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;

@DisplayName("A sandbox that runs alone")
class KilledTest {

    private static final Pattern ADDRESS = Pattern.compile("answers at (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void keepsWhatItShowedWhenItIsKilled() throws Exception {
        Transaction deduct;
        String url = run();
        try (SdkClient sdk = new SdkClient(url)) {
            deduct = sdk.signedDeduct(0, 99, "killed");
            sdk.send(deduct);
            new Desk(url).step();
            assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
        }
        processes.getFirst().destroyForcibly().waitFor();
        try (SdkClient sdk = new SdkClient(run())) {
            assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
            assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 99);
        }
    }

    /** Starts another process on the same folder; returns its address once it answers. */
    private String run() throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxMain.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("SANDBOX_PORT", "0");
        builder.environment().put("DATA_DIR", folder.toString());
        Process process = builder.start();
        processes.add(process);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("it never answered");
    }
}
