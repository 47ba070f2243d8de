package io.tollkeeper.verify;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The command {@code verify}: tells what holds of a statement and its proof, and says it in its exit code too. */
public final class Verify {

    /** What stands first on the command line. */
    public static final String COMMAND = "verify";

    static final int HOLDS = 0;
    static final int FAILS = 1;
    static final int UNUSABLE = 2;

    private static final String USAGE = """
            usage: verify statement.json proof.json [receipt.json [keys.json]]
              statement.json  as GET /statement?period=… answers, whole or one page
              proof.json      as GET /statement/{period}/proof?line=… answers
              receipt.json    as GET /statement/{period}/receipt answers
              keys.json       as GET /.well-known/jwks.json answers, from a source that you trust
            exit code: 0 all that was checked holds, 1 something does not, 2 it could not be checked""";

    private Verify() {}

    /**
     * Checks files and prints a line for each thing checked.
     *
     * @param arguments the command and the files' names
     * @return the exit code
     */
    public static int run(String[] arguments, PrintStream out) {
        List<String> files = Arrays.asList(arguments).subList(1, arguments.length);
        if (files.size() < 2 || files.size() > 4) {
            out.println(USAGE);
            return UNUSABLE;
        }
        try {
            Verdicts verdicts = check(read(files));
            verdicts.print(out);
            return verdicts.allHold() ? HOLDS : FAILS;
        } catch (UnusableException e) {
            out.println("UNUSABLE   " + e.getMessage());
            return UNUSABLE;
        }
    }

    private static List<JsonNode> read(List<String> files) {
        List<JsonNode> documents = new ArrayList<>();
        for (String file : files) {
            documents.add(Documents.read(Path.of(file)));
        }
        return documents;
    }

    private static Verdicts check(List<JsonNode> documents) {
        Verdicts verdicts = new Verdicts();
        Statement statement = Statement.of(documents.get(0));
        Proof proof = Proof.of(documents.get(1));
        proof.check(verdicts);
        statement.check(verdicts);
        statement.checkAgainst(proof, verdicts);
        if (documents.size() > 2) {
            Receipt receipt = Receipt.of(documents.get(2));
            receipt.checkSignature(verdicts, documents.size() > 3 ? documents.get(3) : null);
            receipt.checkAgainst(statement, proof, verdicts);
        } else {
            verdicts.unchecked("who issued the statement: there is no receipt");
        }
        return verdicts;
    }
}
