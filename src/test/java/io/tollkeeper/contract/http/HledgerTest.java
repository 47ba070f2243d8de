package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets the real hledger, which knows nothing of us, add the export up. */
@DisplayName("The journal that hledger reads")
class HledgerTest {

    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    @BeforeAll
    static void isInstalled() {
        boolean installed;
        try {
            installed = new ProcessBuilder("hledger", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            installed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assumeTrue(installed, "hledger is not installed here (Debian: apt-get install hledger); nothing was compared");
    }

    @Test
    void addsUpToTheBalancesOfTheLedger() throws Exception {
        Tenant tenant = Tenant.open();
        String events = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> tenant.event("k" + i, Integer.toString(i)))
                .collect(Collectors.joining(",", "[", "]"));
        Call.post("/events/batch", events).as(tenant.token()).send().is(200);
        tenant.adjust("1", "999999999999", "date:2026-99-99 [2026/99/99] (x) ; | = @ {1 USD}")
                .is(202);
        tenant.adjust("2", "-7", "a\\n2026-01-01 an entry\\n  of:ours  5 USDC\\r\\n")
                .is(202);
        Call.post("/events/void", """
                        {"tenant":"%s","event_id":"api:k5","reason":"\\u2028by  mistake"}""".formatted(tenant.name())).asAdmin().send().is(202);
        long position = tenant.use(" odd  key; date:1", 3).number("position");
        tenant.balanceAt(position);

        String journal = tenant.get("/exports/journal?format=hledger").is(200).text();

        assertThat(sums(journal)).isEqualTo(balances(tenant)).hasSize(2);
        assertThat(hledger(journal, "stats")).contains("Transactions             : 304");
    }

    /** Returns what hledger adds up for each account, in minor units. */
    private Map<String, BigDecimal> sums(String journal) throws Exception {
        Map<String, BigDecimal> sums = new TreeMap<>();
        hledger(journal, "balance", "--flat", "--no-total", "--output-format=csv")
                .lines()
                .skip(1)
                .forEach(line -> {
                    String[] columns = line.replace("\"", "").split(",", -1);
                    sums.put(columns[0], new BigDecimal(columns[1].replace(" USDC", "")).movePointRight(7));
                });
        return sums;
    }

    private static Map<String, BigDecimal> balances(Tenant tenant) throws SQLException {
        Map<String, BigDecimal> balances = new TreeMap<>();
        try (var connection = LiveServer.shared().administrator();
                var query = connection.prepareStatement(
                        "select account, debits_minor - credits_minor from account_balance where tenant_id = ?")) {
            query.setString(1, tenant.name());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    balances.put(
                            tenant.name() + ':' + rows.getString(1),
                            rows.getBigDecimal(2).setScale(0));
                }
            }
        }
        return balances;
    }

    private String hledger(String journal, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("export.journal"), journal);
        Path out = folder.resolve("out");
        var command = new ArrayList<>(List.of("hledger", "-f", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("hledger ends")
                .isTrue();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
