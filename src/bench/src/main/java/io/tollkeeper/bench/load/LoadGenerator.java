package io.tollkeeper.bench.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** The generator's process: reads plans from standard input, carries each out, writes its result to standard output. */
public final class LoadGenerator {

    private LoadGenerator() {}

    public static void main(String[] args) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            serve(in, out);
        }
    }

    /** Serves until the input ends. One process serves all plans, so that only the first finds cold code. */
    static void serve(DataInputStream in, DataOutputStream out) throws IOException {
        long nextKey = 0;
        while (true) {
            LoadPlan plan;
            try {
                plan = LoadPlan.readFrom(in);
            } catch (EOFException e) {
                return;
            }
            LoadLoop loop = new LoadLoop(plan, nextKey);
            loop.run().writeTo(out);
            out.flush();
            nextKey = loop.nextKey();
        }
    }
}
