package io.tollkeeper.axonserver.standin;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.stub.StreamObserver;

/** The service through which a client finds its node, and keeps in touch with it. */
final class StandInPlatform extends PlatformServiceGrpc.PlatformServiceImplBase {

    @Override
    public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
        answer.onNext(PlatformInfo.newBuilder()
                .setSameConnection(true)
                .setPrimary(NodeInfo.newBuilder().setNodeName("stand-in").setHostName("127.0.0.1"))
                .build());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<PlatformInboundInstruction> openStream(StreamObserver<PlatformOutboundInstruction> answer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(PlatformInboundInstruction instruction) {
                if (!instruction.getInstructionId().isEmpty()) {
                    synchronized (answer) {
                        answer.onNext(PlatformOutboundInstruction.newBuilder()
                                .setAck(InstructionAck.newBuilder()
                                        .setInstructionId(instruction.getInstructionId())
                                        .setSuccess(true))
                                .build());
                    }
                }
            }

            @Override
            public void onError(Throwable gone) {}

            @Override
            public void onCompleted() {
                answer.onCompleted();
            }
        };
    }
}
