<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Abandoning</name>
    <message>
        <source>The request %1 is deleted, and with it what it has made so far: there will be no snapshot.</source>
        <translation>请求 %1 及其目前已创建的内容将被删除：不会产生快照。</translation>
    </message>
    <message>
        <source>%1 stays as it is.</source>
        <translation>%1 保持不变。</translation>
    </message>
    <message>
        <source>%1 was stopped for it and is started again.</source>
        <translation>%1 曾为此停止，将重新启动。</translation>
    </message>
    <message>
        <source>If a policy asked for it, this run counts as missed; the next one comes as planned.</source>
        <translation>如果是策略发起的，本次运行视为错过；下一次按计划进行。</translation>
    </message>
    <message>
        <source>The request %1 is deleted, and the new disks with it as far as they are made.</source>
        <translation>将删除请求 %1，以及已经创建的新磁盘。</translation>
    </message>
    <message>
        <source>%1 gets its old disks back, with all that was written before the restore.</source>
        <translation>%1 将换回原来的磁盘，恢复之前写入的数据都还在。</translation>
    </message>
    <message>
        <source>%1 keeps the disks that it has.</source>
        <translation>%1 保留现有的磁盘。</translation>
    </message>
    <message>
        <source>If it was stopped for the restore, it is started again.</source>
        <translation>如果它为恢复而停机，则会重新启动。</translation>
    </message>
    <message>
        <source>The safety snapshot stays.</source>
        <translation>安全快照会保留。</translation>
    </message>
    <message>
        <source>The request %1 is deleted, and with it the new machine %2 and its claims, as far as they are made.</source>
        <translation>将删除请求 %1，以及已经创建的新虚拟机 %2 及其声明。</translation>
    </message>
    <message>
        <source>%1 and the snapshot stay as they are.</source>
        <translation>%1 和快照保持不变。</translation>
    </message>
    <message>
        <source>&amp;Cancel the restore</source>
        <translation>取消恢复(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel the clone</source>
        <translation>取消克隆(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel the snapshot</source>
        <translation>取消快照(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel the restore</source>
        <translation>取消恢复</translation>
    </message>
    <message>
        <source>Cancel the clone</source>
        <translation>取消克隆</translation>
    </message>
    <message>
        <source>Cancel the snapshot</source>
        <translation>取消快照</translation>
    </message>
</context>
<context>
    <name>CapturePreview</name>
    <message>
        <source>You may not read StorageClasses and VolumeSnapshotClasses: which disks can be captured is known when it is tried.</source>
        <translation>您无权读取 StorageClass 和 VolumeSnapshotClass：哪些磁盘可以创建快照，尝试后才能知道。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>CloneDisksPage</name>
    <message>
        <source>Its disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Disks of the new machine</source>
        <translation>新虚拟机的磁盘</translation>
    </message>
    <message>
        <source>What the clone will make</source>
        <translation>克隆将创建的内容</translation>
    </message>
</context>
<context>
    <name>CloneIdentityPage</name>
    <message>
        <source>The new machine</source>
        <translation>新虚拟机</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>名称(&amp;A)</translation>
    </message>
    <message>
        <source>Names&amp;pace</source>
        <translation>命名空间(&amp;P)</translation>
    </message>
    <message>
        <source>Addresses and host name</source>
        <translation>地址和主机名</translation>
    </message>
    <message>
        <source>What the new machine keeps</source>
        <translation>新虚拟机保留的内容</translation>
    </message>
</context>
<context>
    <name>CloneTexts</name>
    <message>
        <source>processors and memory: %1, %2</source>
        <translation>处理器和内存：%1，%2</translation>
    </message>
    <message>
        <source>MAC address of %1</source>
        <translation>%1 的 MAC 地址</translation>
    </message>
    <message>
        <source>Address of %1</source>
        <translation>%1 的地址</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>新的地址</translation>
    </message>
    <message>
        <source>a new one (captured: %1)</source>
        <translation>新的地址（快照中：%1）</translation>
    </message>
    <message>
        <source>none (captured: %1)</source>
        <translation>无（快照中：%1）</translation>
    </message>
    <message>
        <source>the name of the machine</source>
        <translation>虚拟机的名称</translation>
    </message>
    <message>
        <source>the user that cloud-init makes</source>
        <translation>cloud-init 创建的用户</translation>
    </message>
    <message>
        <source>the user that cloud-init makes: %1</source>
        <translation>cloud-init 创建的用户：%1</translation>
    </message>
    <message>
        <source>the Secret with the SSH key: %1</source>
        <translation>保存 SSH 密钥的 Secret：%1</translation>
    </message>
    <message>
        <source>its own snapshot policy: the new machine is captured as often</source>
        <translation>虚拟机自带的快照策略：新虚拟机按同样的频率创建快照</translation>
    </message>
    <message>
        <source>the text for cloud-init, with the passwords in it</source>
        <translation>cloud-init 文本，包括其中的密码</translation>
    </message>
    <message>
        <source>the networks, and the data of the disks</source>
        <translation>网络，以及磁盘中的数据</translation>
    </message>
    <message>
        <source>MAC addresses: new ones, unless they are given above</source>
        <translation>MAC 地址：除非在上面指定，否则使用新的地址</translation>
    </message>
    <message>
        <source>MAC addresses: new ones</source>
        <translation>MAC 地址：使用新的地址</translation>
    </message>
    <message>
        <source>firmware UUID and serial: new ones</source>
        <translation>固件 UUID 和序列号：使用新的</translation>
    </message>
    <message>
        <source>labels and annotations: those of the captured machine do not come along, so that policies which select by labels do not serve the new one</source>
        <translation>标签和注解：不会带到新虚拟机，因此按标签选择的策略不作用于它</translation>
    </message>
    <message>
        <source>passwords of cloudInitUser: no snapshot has a copy of them; set them again in the new machine</source>
        <translation>cloudInitUser 的密码：快照不保存密码，请在新虚拟机中重新设置</translation>
    </message>
    <message>
        <source>the text for cloud-init: this snapshot has no copy of it; give it to the new machine before it is started</source>
        <translation>cloud-init 文本：此快照没有保存；请在启动新虚拟机之前为它提供</translation>
    </message>
    <message>
        <source>users and their passwords, certificates, licences</source>
        <translation>用户及其密码、证书、许可证</translation>
    </message>
    <message>
        <source>/etc/machine-id: with the same one two machines may be given one address by DHCP; empty the file, and the guest makes a new one when it starts</source>
        <translation>/etc/machine-id：两台虚拟机相同时，DHCP 可能给它们分配同一个地址；清空此文件，客户机启动时会生成新的</translation>
    </message>
    <message>
        <source>SSH host keys: whoever trusts the one machine trusts the other; delete /etc/ssh/ssh_host_* and run ssh-keygen -A. On Windows use sysprep</source>
        <translation>SSH 主机密钥：信任其中一台就会信任另一台；请删除 /etc/ssh/ssh_host_* 并运行 ssh-keygen -A。Windows 请使用 sysprep</translation>
    </message>
    <message>
        <source>claims with the data of the snapshot: %1</source>
        <translation>含有快照数据的声明：%1</translation>
    </message>
    <message>
        <source>for as long as that takes, a VolumeSnapshot and a VolumeSnapshotContent for each disk, so that the namespace %1 can read the data</source>
        <translation>在此期间，每个磁盘各有一个 VolumeSnapshot 和 VolumeSnapshotContent，使命名空间 %1 能够读取数据</translation>
    </message>
    <message>
        <source>%1 more in StorageClass %2</source>
        <translation>StorageClass %2 中另需 %1</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What to do, or where to go</source>
        <translation>要做什么，或要去哪里</translation>
    </message>
    <message>
        <source>Actions, machines, namespaces and clusters</source>
        <translation>操作、虚拟机、命名空间和集群</translation>
    </message>
    <message>
        <source>Nothing is called like that.</source>
        <translation>没有这样的名称。</translation>
    </message>
</context>
<context>
    <name>ConnectionWords</name>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>certificate not checked</source>
        <translation>未校验证书</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>受保护</translation>
    </message>
    <message>
        <source>read-only: nothing is changed from here</source>
        <translation>只读：此处不会更改任何内容</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>last heard %1 s ago</source>
        <translation>最后更新于 %1 秒前</translation>
    </message>
    <message>
        <source>last heard %1 ago</source>
        <translation>最后更新于 %1前</translation>
    </message>
    <message>
        <source>What you see may be old. %1</source>
        <translation>显示的内容可能已过时。%1</translation>
    </message>
    <message>
        <source>You may not list all namespaces. Shown: %1. Others: File, Namespaces…</source>
        <translation>您无权列出所有命名空间。当前显示：%1。其他：文件，命名空间…</translation>
    </message>
    <message>
        <source>The certificate of this server is not checked (insecure-skip-tls-verify): whoever answers at its address gets your credentials.</source>
        <translation>不检查此服务器的证书（insecure-skip-tls-verify）：在其地址应答的任何人都会得到您的凭据。</translation>
    </message>
    <message>
        <source>This cluster does not know WukongSnapshots yet: set it up.</source>
        <translation>此集群尚不认识 WukongSnapshot：请先安装。</translation>
    </message>
    <message>
        <source>The controller of this cluster is %1, and this application %2.</source>
        <translation>此集群的控制器版本为 %1，而本应用程序为 %2。</translation>
    </message>
    <message>
        <source>No controller works in this cluster: unless one runs elsewhere, what is asked for is not carried out.</source>
        <translation>此集群中没有控制器在工作：除非在别处运行着控制器，否则请求不会被执行。</translation>
    </message>
</context>
<context>
    <name>ContextSettings</name>
    <message>
        <source>Protection</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>&amp;Protected: what destroys something asks for a name to be typed</source>
        <translation>受保护(&amp;P)：破坏性操作需要键入名称确认</translation>
    </message>
    <message>
        <source>&amp;Read-only: nothing in the cluster is changed from here</source>
        <translation>只读(&amp;R)：不会从此处更改集群中的任何内容</translation>
    </message>
    <message>
        <source>&amp;Frame around the window</source>
        <translation>窗口边框颜色(&amp;F)</translation>
    </message>
</context>
<context>
    <name>ControllerHealth</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>controller %1, not %2</source>
        <translation>控制器 %1，而非 %2</translation>
    </message>
    <message>
        <source>controller %1</source>
        <translation>控制器 %1</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>not known: you have no right to read the Lease and the Deployment %1</source>
        <translation>未知：您无权读取 Lease 和 Deployment %1</translation>
    </message>
    <message>
        <source>neither Lease nor Deployment %1 is there</source>
        <translation>Lease 和 Deployment %1 都不存在</translation>
    </message>
    <message>
        <source>starting: nobody leads yet; pods that are available: %1</source>
        <translation>正在启动：尚无主控制器；可用的 Pod：%1</translation>
    </message>
    <message>
        <source>alive: %1 leads, and said so %2 ago</source>
        <translation>正常：%1 为主控制器，%2前续期</translation>
    </message>
    <message>
        <source>a standby takes over; the last leader said so %1 ago</source>
        <translation>备用控制器正在接管；上一个主控制器于 %1前续期</translation>
    </message>
    <message>
        <source>silent for %1, though a leader says so every few seconds</source>
        <translation>已有 %1没有续期，而主控制器每隔几秒就应续期</translation>
    </message>
    <message>
        <source>Set the cluster up: unless a controller runs elsewhere, what is asked for is not carried out.</source>
        <translation>请安装到集群：除非在别处运行着控制器，否则请求不会被执行。</translation>
    </message>
    <message>
        <source>Its Deployment is gone. Set the cluster up again.</source>
        <translation>其 Deployment 已不存在。请重新安装到集群。</translation>
    </message>
    <message>
        <source>Look at its pods: kubectl -n %1 get pods</source>
        <translation>请查看其 Pod：kubectl -n %1 get pods</translation>
    </message>
    <message>
        <source>Set the cluster up again to bring it to %1.</source>
        <translation>请重新安装到集群，将其更新到 %1。</translation>
    </message>
    <message>
        <source>controller not known</source>
        <translation>控制器状态未知</translation>
    </message>
    <message>
        <source>no controller</source>
        <translation>没有控制器</translation>
    </message>
    <message>
        <source>controller is starting</source>
        <translation>控制器正在启动</translation>
    </message>
    <message>
        <source>a standby controller takes over</source>
        <translation>备用控制器正在接管</translation>
    </message>
    <message>
        <source>controller silent for %1</source>
        <translation>控制器无响应已 %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>a planned run waits for %1</source>
        <translation>计划的运行已等待 %1</translation>
    </message>
    <message>
        <source>Update this application, which is %1.</source>
        <translation>请更新本应用程序（版本 %1）。</translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message>
        <source>Kubeconfig</source>
        <translation>Kubeconfig</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>身份验证</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>资源类型</translation>
    </message>
    <message>
        <source>Snapshot support</source>
        <translation>快照支持</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>控制器</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>KubeVirt</source>
        <translation>KubeVirt</translation>
    </message>
    <message>
        <source>Default class</source>
        <translation>默认存储类</translation>
    </message>
    <message>
        <source>Guest agents</source>
        <translation>客户机代理</translation>
    </message>
</context>
<context>
    <name>DiscardQuestion</name>
    <message>
        <source>Discard what you have changed?</source>
        <translation>放弃所做的更改吗？</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>A virtual machine: a Wukong with what its operator makes of it, or a plain KubeVirt VirtualMachine.</source>
        <translation>一台虚拟机：Wukong 及其 operator 创建的对象，或普通的 KubeVirt VirtualMachine。</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Whether the machine runs, in KubeVirt&apos;s own word. A machine that was running never stays stopped after a snapshot.</source>
        <translation>虚拟机是否在运行，使用 KubeVirt 自己的说法。原本运行的虚拟机在快照后绝不会保持停止。</translation>
    </message>
    <message>
        <source>Guest agent</source>
        <translation>客户机代理</translation>
    </message>
    <message>
        <source>The program qemu-guest-agent inside the machine. With it the file systems are quiesced while a snapshot is taken; without it a running machine is captured as after a power cut.</source>
        <translation>虚拟机内的 qemu-guest-agent 程序。有了它，创建快照时文件系统会静默；没有它，运行中的虚拟机被捕获的状态如同断电之后。</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>The disks of a machine as they were at one moment, kept by the storage. It is no backup on another storage.</source>
        <translation>虚拟机磁盘在某一时刻的状态，由存储保存。它不是存放在另一存储上的备份。</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>捕获</translation>
    </message>
    <message>
        <source>Taking a snapshot: first the point in time, then storing the data until it can be restored.</source>
        <translation>创建快照：先确定时间点，再存储数据，直到可以恢复。</translation>
    </message>
    <message>
        <source>Point in time</source>
        <translation>时间点</translation>
    </message>
    <message>
        <source>The moment whose data a snapshot holds. It is earlier than the moment at which the snapshot is ready.</source>
        <translation>快照所保存数据的时刻。它早于快照就绪的时刻。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>The data is stored: the snapshot can be restored.</source>
        <translation>数据已存储：快照可以恢复。</translation>
    </message>
    <message>
        <source>Grade (consistency)</source>
        <translation>等级（一致性）</translation>
    </message>
    <message>
        <source>What may be expected of the data. Application: the guest was quiesced. Offline: the machine was off. Crash: as after a power cut. Partial: disks are missing.</source>
        <translation>对数据可以有何预期。应用一致：客户机已静默。离线：虚拟机已关机。崩溃一致：如同断电之后。不完整：缺少磁盘。</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>When snapshots of which machines are taken, and how long they stay. A machine can have one of its own.</source>
        <translation>何时为哪些虚拟机创建快照，以及快照保留多久。虚拟机可以有自己的策略。</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>How old the last good snapshot of a machine may become: the time between two runs of its policy, with some tolerance. A machine whose snapshot is older is behind.</source>
        <translation>虚拟机最近可用快照最多可以多旧：其策略两次运行之间的时间，外加一些容差。快照更旧的虚拟机即为落后。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>One time at which a policy takes snapshots, in the time zone of the policy. Machines of a policy can be spread over some minutes.</source>
        <translation>策略创建快照的一个时刻，采用策略的时区。同一策略的虚拟机可以分散在若干分钟内。</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Why a snapshot stays, and until when. Policies only ever delete snapshots that they took themselves.</source>
        <translation>快照为何保留、保留到何时。策略只会删除自己创建的快照。</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>The number of good snapshots that a policy keeps whatever their age, so that there is always one to go back to.</source>
        <translation>策略无论新旧都会保留的可用快照数量，以便始终有可以恢复到的快照。</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Holds a snapshot against every policy, with a reason and perhaps an end.</source>
        <translation>使快照不被任何策略删除，需注明原因，可设期限。</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>A mark for each day, the newest at the end, by the best snapshot of that day. Its height says the same as its colour.</source>
        <translation>每天一个标记，最新的在末尾，取当天最好的快照。标记的高度与颜色含义相同。</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>The kind of storage on which the disks are. It needs a VolumeSnapshotClass of its driver for snapshots.</source>
        <translation>磁盘所在的存储种类。要创建快照，需要其驱动程序的 VolumeSnapshotClass。</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>A PersistentVolumeClaim: the name under which a machine finds the volume of one disk.</source>
        <translation>PersistentVolumeClaim：虚拟机据以找到某个磁盘的卷的名称。</translation>
    </message>
    <message>
        <source>Operation (request)</source>
        <translation>操作（请求）</translation>
    </message>
    <message>
        <source>A WukongSnapshot object that asks the controller in the cluster for something. It goes on without this window.</source>
        <translation>请求集群中的控制器执行某事的 WukongSnapshot 对象。关闭此窗口后它仍会继续。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>A named part of an operation. Each has a time limit and a way back.</source>
        <translation>操作中有名称的一部分。每个步骤都有时限和退路。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Past snapshots, now, and planned runs on one axis of time. The shape of a mark is its grade. Arrows move, + and - zoom.</source>
        <translation>过去的快照、现在和计划的运行都在同一时间轴上。标记的形状表示等级。方向键移动，+ 和 - 缩放。</translation>
    </message>
    <message>
        <source>Recovery point</source>
        <translation>恢复点</translation>
    </message>
    <message>
        <source>A moment that a machine can be brought back to: a ready snapshot.</source>
        <translation>虚拟机可以恢复到的时刻：一个就绪的快照。</translation>
    </message>
    <message>
        <source>Protected cluster</source>
        <translation>受保护的集群</translation>
    </message>
    <message>
        <source>A context with a coloured frame, in which the name of the machine is typed before something is deleted.</source>
        <translation>带彩色边框的上下文，在其中删除内容之前需要输入虚拟机的名称。</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>术语</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>搜索术语</translation>
    </message>
    <message>
        <source>Meaning of the word</source>
        <translation>术语的含义</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>Licences</name>
    <message>
        <source>Licence: %1</source>
        <translation>许可证：%1</translation>
    </message>
    <message>
        <source>It uses these libraries:</source>
        <translation>本程序使用以下程序库：</translation>
    </message>
</context>
<context>
    <name>MachineQuery</name>
    <message>
        <source>&quot;%1&quot;: there is no &quot;%2&quot;; there are %3.</source>
        <translation>“%1”：没有“%2”；可用的有 %3。</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: say more or less, as in snapshots&gt;5.</source>
        <translation>“%1”：请写大于或小于，例如 snapshots&gt;5。</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: say longer or shorter, as in %2&gt;7d.</source>
        <translation>“%1”：请写长于或短于，例如 %2&gt;7d。</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: a number belongs there.</source>
        <translation>“%1”：此处应为数字。</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: a length of time belongs there, such as 90m, 12h, 7d.</source>
        <translation>“%1”：此处应为时长，例如 90m、12h、7d。</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: &quot;%2&quot; takes %3.</source>
        <translation>“%1”：“%2”可取 %3。</translation>
    </message>
</context>
<context>
    <name>MachineTexts</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>%1 (paused)</source>
        <translation>%1（已暂停）</translation>
    </message>
    <message>
        <source>%1 (not understood)</source>
        <translation>%1（无法识别）</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>%1, late</source>
        <translation>%1，延误</translation>
    </message>
    <message>
        <source>Behind its promise</source>
        <translation>落后于承诺</translation>
    </message>
    <message>
        <source>The newest snapshot failed</source>
        <translation>最新的快照失败</translation>
    </message>
    <message>
        <source>No good snapshot yet</source>
        <translation>尚无可用快照</translation>
    </message>
    <message>
        <source>No policy takes snapshots</source>
        <translation>没有策略在创建快照</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>The last good snapshot is from %1 (%2).</source>
        <translation>最近的可用快照创建于 %1（%2）。</translation>
    </message>
    <message>
        <source>There is no snapshot to go back to.</source>
        <translation>没有可以恢复到的快照。</translation>
    </message>
    <message>
        <source>Its policies promise one at least every %1.</source>
        <translation>其策略承诺至少每 %1一个。</translation>
    </message>
    <message>
        <source>A newer one failed.</source>
        <translation>更新的一个失败了。</translation>
    </message>
    <message>
        <source>No policy serves it.</source>
        <translation>没有策略为其服务。</translation>
    </message>
    <message>
        <source>None of its policies runs.</source>
        <translation>其策略均未运行。</translation>
    </message>
    <message>
        <source>%1 good</source>
        <translation>%1 个可用</translation>
    </message>
    <message>
        <source>%1 weak</source>
        <translation>%1 个较弱</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The last %1 days, today on the right: %2 with a consistent snapshot, %3 with a crash-consistent one, %4 with a partial one, %5 with failures only, %6 without any.</source>
        <translation>最近 %1 天，今天在最右侧：%2 天有一致的快照，%3 天有崩溃一致的快照，%4 天有不完整的快照，%5 天只有失败，%6 天没有快照。</translation>
    </message>
    <message>
        <source>The last good snapshot lacks disks</source>
        <translation>最近的可用快照缺少磁盘</translation>
    </message>
    <message>
        <source>Terminating</source>
        <translation>正在终止</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Migrating</source>
        <translation>正在迁移</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Provisioning</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>WaitingForVolumeBinding</source>
        <translation>等待卷绑定</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Creating</source>
        <translation>正在创建</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>See, take and delete snapshots of KubeVirt machines.</source>
        <translation>查看、创建和删除 KubeVirt 虚拟机的快照。</translation>
    </message>
    <message>
        <source>Open on an embedded simulated cluster.</source>
        <translation>在内嵌的模拟集群上打开。</translation>
    </message>
    <message>
        <source>Kubeconfig file.</source>
        <translation>kubeconfig 文件。</translation>
    </message>
    <message>
        <source>Context in the kubeconfig.</source>
        <translation>kubeconfig 中的上下文。</translation>
    </message>
    <message>
        <source>Starting the demo cluster…</source>
        <translation>正在启动演示集群…</translation>
    </message>
    <message>
        <source>The demo does not run</source>
        <translation>演示无法运行</translation>
    </message>
    <message>
        <source>Check the connection to a context step by step, without a window.</source>
        <translation>逐步检查到某个上下文的连接，不打开窗口。</translation>
    </message>
    <message>
        <source>The context that --doctor checks.</source>
        <translation>--doctor 要检查的上下文。</translation>
    </message>
    <message>
        <source>--%1 and --%2 do not go together.</source>
        <translation>--%1 和 --%2 不能同时使用。</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>The cluster has no VolumeSnapshots: install the CSI snapshot kinds, the snapshot controller and a driver that can take snapshots.</source>
        <translation>集群没有 VolumeSnapshot：请安装 CSI 快照类型、快照控制器和支持快照的驱动程序。</translation>
    </message>
    <message>
        <source>%1 has room for at most %2, and disk %3 has %4: the driver may fail to keep its snapshot. Add room, or delete what is no longer needed.</source>
        <translation>%1 最多还有 %2 空间，而磁盘 %3 为 %4：驱动程序可能无法保存其快照。请增加空间，或删除不再需要的内容。</translation>
    </message>
    <message>
        <source>The guest is not quiesced and its disks are captured one after another: use mode Offline for a snapshot that fits together.</source>
        <translation>客户机未静默，其磁盘将逐个捕获：如需各磁盘彼此一致的快照，请使用离线模式。</translation>
    </message>
    <message>
        <source>Where the storage is slow, the guest of %1 stays frozen for up to %2 seconds: choose a shorter spec.deadline, or mode Offline.</source>
        <translation>如果存储较慢，%1 的客户机最长会冻结 %2 秒：请缩短 spec.deadline，或使用离线模式。</translation>
    </message>
    <message>
        <source>%1 has no guest agent: the snapshot will be as after a power cut. Install qemu-guest-agent, or use mode Offline.</source>
        <translation>%1 没有客户机代理：快照将如同断电后的状态。请安装 qemu-guest-agent，或使用离线模式。</translation>
    </message>
    <message>
        <source>The guest of %1 is frozen already, by somebody else or by a snapshot that was cut short: this one thaws it.</source>
        <translation>%1 的客户机已被他人或中断的快照冻结：本次快照会将其解冻。</translation>
    </message>
    <message>
        <source>%1 is paused, so that its guest cannot shut down and is switched off as by a power cut: unpause it first.</source>
        <translation>%1 已暂停，客户机无法正常关机，将如断电一般被关闭：请先取消暂停。</translation>
    </message>
    <message>
        <source>VirtualMachine %1 has a name of %2 characters: KubeVirt can snapshot only machines with at most %3.</source>
        <translation>VirtualMachine %1 的名称有 %2 个字符：KubeVirt 只能为名称不超过 %3 个字符的虚拟机创建快照。</translation>
    </message>
    <message>
        <source>WukongSnapshot %1 of the same machine goes first, and waits for its turn on a StorageClass.</source>
        <translation>同一虚拟机的 WukongSnapshot %1 在前，正在等待轮到其 StorageClass。</translation>
    </message>
    <message>
        <source>%1 of disk %2 has lost its volume %3: restore the volume, or take the disk out of the machine.</source>
        <translation>磁盘 %2 的 %1 丢失了卷 %3：请恢复该卷，或从虚拟机中移除此磁盘。</translation>
    </message>
    <message>
        <source>Annotation %1 of StorageClass %2 is no number and does not count: write one such as &quot;3&quot;.</source>
        <translation>StorageClass %2 的注解 %1 不是数字，因此无效：请写成 &quot;3&quot; 这样的数字。</translation>
    </message>
    <message>
        <source>Disk %1 is plugged in only while %2 runs: it %3. Add it to the machine to keep it.</source>
        <translation>磁盘 %1 仅在 %2 运行期间热插入：它%3。如需保留，请将其添加到虚拟机。</translation>
    </message>
    <message>
        <source>%1 has no VirtualMachine yet: look at its status and at the Wukong operator.</source>
        <translation>%1 还没有 VirtualMachine：请查看其状态和 Wukong operator。</translation>
    </message>
    <message>
        <source>%1 of disk %2 is not bound yet: look at its events, or start the machine once.</source>
        <translation>磁盘 %2 的 %1 尚未绑定：请查看其事件，或启动一次虚拟机。</translation>
    </message>
    <message>
        <source>%1 VolumeSnapshotClasses fit StorageClass %2: mark one of driver %3 as default.</source>
        <translation>有 %1 个 VolumeSnapshotClass 适用于 StorageClass %2：请将驱动程序 %3 的其中一个标记为默认。</translation>
    </message>
    <message>
        <source>%1 of disk %2 does not exist: create it, or take the disk out of the machine.</source>
        <translation>磁盘 %2 的 %1 不存在：请创建它，或从虚拟机中移除此磁盘。</translation>
    </message>
    <message>
        <source>Disk %1 may be missing, for KubeVirt says that it cannot capture it: %2.</source>
        <translation>磁盘 %1 可能会缺失，因为 KubeVirt 表示无法捕获它：%2。</translation>
    </message>
    <message>
        <source>%1 allows %2 %3, %4 are there and this makes %5 more: %6raise %7 in its spec.hard.</source>
        <translation>%1 对 %3 的上限为 %2，已用 %4，本次还需 %5：请%6调高其 spec.hard 中的 %7。</translation>
    </message>
    <message>
        <source>StorageClass %1 has no VolumeSnapshotClass: create one with driver %2.</source>
        <translation>StorageClass %1 没有 VolumeSnapshotClass：请使用驱动程序 %2 创建一个。</translation>
    </message>
    <message>
        <source>%1 has no disk that could be captured: none is backed by a claim.</source>
        <translation>%1 没有可捕获的磁盘：没有磁盘由声明支持。</translation>
    </message>
    <message>
        <source>%1 has runStrategy %2: stop it by hand first, or use mode Online.</source>
        <translation>%1 的 runStrategy 为 %2：请先手动停止它，或使用在线模式。</translation>
    </message>
    <message>
        <source>%1 is paused: its caches are not written, as after a power cut.</source>
        <translation>%1 已暂停：其缓存未写入磁盘，如同断电后的状态。</translation>
    </message>
    <message>
        <source>VirtualMachineSnapshot %1 holds %2: wait for it, or delete it.</source>
        <translation>VirtualMachineSnapshot %1 占用着 %2：请等待其完成，或将其删除。</translation>
    </message>
    <message>
        <source>%1 is stopped: use mode Offline or Auto, or start it first.</source>
        <translation>%1 已停止：请使用离线或自动模式，或先启动它。</translation>
    </message>
    <message>
        <source>WukongSnapshot %1 of the same machine is not finished yet.</source>
        <translation>同一虚拟机的 WukongSnapshot %1 尚未完成。</translation>
    </message>
    <message>
        <source>%1 is being migrated and cannot be frozen meanwhile.</source>
        <translation>%1 正在迁移，其间无法冻结。</translation>
    </message>
    <message>
        <source>will be missing, and gone when the machine is back</source>
        <translation>不会包含在快照中，虚拟机恢复后也不再存在</translation>
    </message>
    <message>
        <source>VirtualMachineRestore %1 of %2 is not finished yet.</source>
        <translation>%2 的 VirtualMachineRestore %1 尚未完成。</translation>
    </message>
    <message>
        <source>%1 does not exist: create it, or correct spec.%2.</source>
        <translation>%1 不存在：请创建它，或更正 spec.%2。</translation>
    </message>
    <message>
        <source>It has no claim, so there is nothing to keep.</source>
        <translation>它没有声明，因此没有可保留的数据。</translation>
    </message>
    <message>
        <source>%1 takes %2 (annotation %3): waits for its turn.</source>
        <translation>%1 %2（注解 %3）：正在排队等待。</translation>
    </message>
    <message>
        <source>%1 belongs to Wukong %2: use wukongName: %2.</source>
        <translation>%1 属于 Wukong %2：请使用 wukongName: %2。</translation>
    </message>
    <message>
        <source>StorageClass %1 does not exist.</source>
        <translation>StorageClass %1 不存在。</translation>
    </message>
    <message>
        <source>Claim %1 has no StorageClass.</source>
        <translation>声明 %1 没有 StorageClass。</translation>
    </message>
    <message>
        <source>%1 of disk %2 is being deleted.</source>
        <translation>磁盘 %2 的 %1 正在删除。</translation>
    </message>
    <message>
        <source>at most %1 captures at once</source>
        <translation>同时最多进行 %1 个捕获</translation>
    </message>
    <message>
        <source>Disk %1 will be missing: %2</source>
        <translation>磁盘 %1 不会包含在快照中：%2</translation>
    </message>
    <message>
        <source>one capture at a time</source>
        <translation>一次只进行一个捕获</translation>
    </message>
    <message>
        <source>%1 is being deleted.</source>
        <translation>%1 正在删除。</translation>
    </message>
    <message>
        <source>delete some, or </source>
        <translation>删除一些，或</translation>
    </message>
    <message>
        <source>will be missing</source>
        <translation>不会包含在快照中</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未给出原因</translation>
    </message>
    <message>
        <source>claim %1</source>
        <translation>声明 %1</translation>
    </message>
    <message>
        <source>disk %1</source>
        <translation>磁盘 %1</translation>
    </message>
    <message>
        <source>of storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Disk %1</source>
        <translation>磁盘 %1</translation>
    </message>
    <message>
        <source>%1 of disk %2 is not bound: start the machine once, or look at the events of the claim.</source>
        <translation>磁盘 %2 的 %1 未绑定：请启动一次虚拟机，或查看该声明的事件。</translation>
    </message>
    <message>
        <source>%1 belongs to DataVolume %2, which would fill the new disk with its image again: this version cannot restore it.</source>
        <translation>%1 属于 DataVolume %2，后者会用其镜像重新填充新磁盘：此版本无法恢复它。</translation>
    </message>
    <message>
        <source>VolumeSnapshotClass %1 keeps the snapshots of disk %2 inside its volume, and they would be lost with it: capture with a class that keeps them apart, and restore that.</source>
        <translation>VolumeSnapshotClass %1 将磁盘 %2 的快照保存在其卷之内，快照会随该卷一起丢失：请使用将快照单独保存的类进行捕获，再恢复该快照。</translation>
    </message>
    <message>
        <source>The machine has no such disk any more.</source>
        <translation>虚拟机已没有该磁盘。</translation>
    </message>
    <message>
        <source>%1 cannot be restored: VolumeSnapshot %2 is gone or not ready.</source>
        <translation>%1 无法恢复：VolumeSnapshot %2 已不存在或尚未就绪。</translation>
    </message>
    <message>
        <source>%1 cannot be put back: volume %2 is not parked any more.</source>
        <translation>%1 无法换回：卷 %2 已不再保留。</translation>
    </message>
    <message>
        <source>%1 is asked for with more than the %2 of volume %3: the operator would make a blank one.</source>
        <translation>%1 要求的大小超过卷 %3 的 %2：operator 会创建一个空白磁盘。</translation>
    </message>
    <message>
        <source>This version of Wukong Snapshots cannot restore %1 by %2 yet: it restores Wukongs by Swap.</source>
        <translation>此版本的 Wukong Snapshots 还不能以 %2 方式恢复 %1：它以 Swap 方式恢复 Wukong。</translation>
    </message>
    <message>
        <source>%1 does not exist, or its VirtualMachine does not: create it before its disks are restored.</source>
        <translation>%1 或其 VirtualMachine 不存在：请先创建它，再恢复其磁盘。</translation>
    </message>
    <message>
        <source>VirtualMachineRestore %1 is under way.</source>
        <translation>VirtualMachineRestore %1 正在进行。</translation>
    </message>
    <message>
        <source>No disk of the machine can be restored from it.</source>
        <translation>无法从该快照恢复虚拟机的任何磁盘。</translation>
    </message>
    <message>
        <source>%1 does not exist: correct spec.%2.</source>
        <translation>%1 不存在：请更正 spec.%2。</translation>
    </message>
    <message>
        <source>%1 is a %2 request: name a %3 request.</source>
        <translation>%1 是 %2 请求：请指定一个 %3 请求。</translation>
    </message>
    <message>
        <source>%1 is about %2 and not about %3: name its machine.</source>
        <translation>%1 针对的是 %2，而不是 %3：请指定其所属的虚拟机。</translation>
    </message>
    <message>
        <source>%1 is in phase %2 and not %3, or being deleted.</source>
        <translation>%1 处于 %2 阶段而不是 %3，或正在删除。</translation>
    </message>
    <message>
        <source>%1 does not say what the machine was: give the whole of it in spec.clone.overrides.</source>
        <translation>%1 未记录虚拟机原来的配置：请在 spec.clone.overrides 中给出完整配置。</translation>
    </message>
    <message>
        <source>%1, which was to be completed, is gone.</source>
        <translation>待补全的 %1 已不存在。</translation>
    </message>
    <message>
        <source>Disk %1 cannot be cloned: VolumeSnapshot %2 is gone or not ready.</source>
        <translation>磁盘 %1 无法克隆：VolumeSnapshot %2 已不存在或尚未就绪。</translation>
    </message>
    <message>
        <source>Disk %1 needs a StorageClass of driver %2, which holds the snapshot, and %3: give it storageClassName in spec.clone.overrides.</source>
        <translation>磁盘 %1 需要使用保存快照的驱动程序 %2 的 StorageClass，但%3：请在 spec.clone.overrides 中为其指定 storageClassName。</translation>
    </message>
    <message>
        <source>StorageClass %1 has another</source>
        <translation>StorageClass %1 使用其他驱动程序</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>没有这样的 StorageClass</translation>
    </message>
    <message>
        <source>Disk %1 is made only where the machine runs, and nobody knows where: set spec.clone.start.</source>
        <translation>磁盘 %1 只在虚拟机运行的节点上创建，而该节点尚未确定：请设置 spec.clone.start。</translation>
    </message>
    <message>
        <source>Disk %1 is not in the snapshot: take it out of the new machine by spec.clone.overrides.</source>
        <translation>快照中没有磁盘 %1：请通过 spec.clone.overrides 将其从新虚拟机中移除。</translation>
    </message>
    <message>
        <source>No disk of the new machine is in the snapshot.</source>
        <translation>快照中没有新虚拟机的任何磁盘。</translation>
    </message>
    <message>
        <source>%1 has the host name %2 as well: give another in spec.clone.overrides.</source>
        <translation>%1 也使用主机名 %2：请在 spec.clone.overrides 中另行指定。</translation>
    </message>
    <message>
        <source>%1 has the MAC address %2 already: give another in spec.clone.overrides.</source>
        <translation>%1 已使用 MAC 地址 %2：请在 spec.clone.overrides 中另行指定。</translation>
    </message>
    <message>
        <source>%1 has the address %2 already: give another in spec.clone.overrides.</source>
        <translation>%1 已使用地址 %2：请在 spec.clone.overrides 中另行指定。</translation>
    </message>
    <message>
        <source>The new machine needs a Secret %1 in namespace %2.</source>
        <translation>新虚拟机需要命名空间 %2 中有 Secret %1。</translation>
    </message>
    <message>
        <source>The cluster refuses what would be made: %1</source>
        <translation>集群拒绝将要创建的对象：%1</translation>
    </message>
    <message>
        <source>spec.cloneSource names %1, which is in another namespace: make a clone request there.</source>
        <translation>spec.cloneSource 指定的 %1 位于另一个命名空间：请在该命名空间中创建克隆请求。</translation>
    </message>
    <message>
        <source>spec.cloneSource names %1, which is no snapshot: correct it, or take it.</source>
        <translation>spec.cloneSource 指定的 %1 不是快照：请更正，或创建该快照。</translation>
    </message>
    <message>
        <source>schedule &quot;%1&quot; names only days that no month has: choose a day of month that comes</source>
        <translation>计划 &quot;%1&quot; 只指定了任何月份都没有的日期：请选择存在的日期</translation>
    </message>
    <message>
        <source>schedule &quot;%1&quot; takes snapshots %2 minutes apart: many storages slow down or fill up, %3 minutes or more are usual</source>
        <translation>计划 &quot;%1&quot; 每隔 %2 分钟创建快照：许多存储会因此变慢或写满，通常间隔 %3 分钟或更长</translation>
    </message>
    <message>
        <source>retention sets no limit, so every snapshot stays for ever: set maxCount, maxAge or one of keepHourly to keepYearly</source>
        <translation>保留规则未设上限，所有快照都会永久保留：请设置 maxCount、maxAge 或 keepHourly 至 keepYearly 之一</translation>
    </message>
    <message>
        <source>the policy of %1 %2</source>
        <translation>%1 %2 的策略</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; is not a duration: write a whole number and m, h, d, w or y, such as 90m, 12h or 30d</source>
        <translation>%1 &quot;%2&quot; 不是时长：请写整数加 m、h、d、w 或 y，例如 90m、12h 或 30d</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; is no time at all: write at least 1m</source>
        <translation>%1 &quot;%2&quot; 不能为零：请至少写 1m</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; is too long: write at most 100y</source>
        <translation>%1 &quot;%2&quot; 太长：请最多写 100y</translation>
    </message>
    <message>
        <source>%1 must be a whole number of at least %2</source>
        <translation>%1 必须是不小于 %2 的整数</translation>
    </message>
    <message>
        <source>selector: operator &quot;%1&quot; is not known: write In, NotIn, Exists or DoesNotExist</source>
        <translation>选择器：未知的运算符 &quot;%1&quot;：请写 In、NotIn、Exists 或 DoesNotExist</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no condition on labels: write app=web, tier in (a, b), app or !app</source>
        <translation>&quot;%1&quot; 不是标签条件：请写 app=web、tier in (a, b)、app 或 !app</translation>
    </message>
    <message>
        <source>timeZone &quot;%1&quot; is not known: write an IANA name such as Europe/Berlin or Asia/Shanghai, or leave it out for UTC</source>
        <translation>未知的 timeZone &quot;%1&quot;：请写 IANA 名称，例如 Europe/Berlin 或 Asia/Shanghai，留空则为 UTC</translation>
    </message>
    <message>
        <source>WukongSnapshot %1: exactly one of spec.wukongName and spec.virtualMachineName must be set</source>
        <translation>WukongSnapshot %1：spec.wukongName 和 spec.virtualMachineName 必须且只能设置一个</translation>
    </message>
    <message>
        <source>WukongSnapshot %1: spec.operation &quot;%2&quot; is not known</source>
        <translation>WukongSnapshot %1：未知的 spec.operation &quot;%2&quot;</translation>
    </message>
    <message>
        <source>WukongSnapshot %1: spec.clone.name must be set</source>
        <translation>WukongSnapshot %1：必须设置 spec.clone.name</translation>
    </message>
    <message>
        <source>schedule &quot;%1&quot;: %2</source>
        <translation>计划 &quot;%1&quot;：%2</translation>
    </message>
    <message>
        <source>minute &quot;%1&quot; %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)</source>
        <translation>分钟 &quot;%1&quot; %2；允许 %3、*、范围 (1-5)、步长 (*/2) 和列表 (1,3)</translation>
    </message>
    <message>
        <source>hour &quot;%1&quot; %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)</source>
        <translation>小时 &quot;%1&quot; %2；允许 %3、*、范围 (1-5)、步长 (*/2) 和列表 (1,3)</translation>
    </message>
    <message>
        <source>day of month &quot;%1&quot; %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)</source>
        <translation>日期 &quot;%1&quot; %2；允许 %3、*、范围 (1-5)、步长 (*/2) 和列表 (1,3)</translation>
    </message>
    <message>
        <source>month &quot;%1&quot; %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)</source>
        <translation>月份 &quot;%1&quot; %2；允许 %3、*、范围 (1-5)、步长 (*/2) 和列表 (1,3)</translation>
    </message>
    <message>
        <source>day of week &quot;%1&quot; %2; allowed are %3, *, ranges (1-5), steps (*/2) and lists (1,3)</source>
        <translation>星期 &quot;%1&quot; %2；允许 %3、*、范围 (1-5)、步长 (*/2) 和列表 (1,3)</translation>
    </message>
    <message>
        <source>%1-%2 or %3-%4</source>
        <translation>%1-%2 或 %3-%4</translation>
    </message>
    <message>
        <source>is not understood</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>lacks a number</source>
        <translation>缺少数字</translation>
    </message>
    <message>
        <source>has a number that is too large</source>
        <translation>中的数字太大</translation>
    </message>
    <message>
        <source>is below %1</source>
        <translation>小于 %1</translation>
    </message>
    <message>
        <source>is above 6 (Sunday is 0)</source>
        <translation>大于 6（星期日为 0）</translation>
    </message>
    <message>
        <source>is above %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>has more than one hyphen</source>
        <translation>含有多个连字符</translation>
    </message>
    <message>
        <source>begins after it ends: write %1-%2,%3-%4 instead</source>
        <translation>的起点在终点之后：请改写为 %1-%2,%3-%4</translation>
    </message>
    <message>
        <source>is an empty entry of a list</source>
        <translation>是列表中的空项</translation>
    </message>
    <message>
        <source>has more than one slash</source>
        <translation>含有多个斜杠</translation>
    </message>
    <message>
        <source>has a step of 0</source>
        <translation>的步长为 0</translation>
    </message>
    <message>
        <source>has %1 fields and needs five: minute, hour, day of month, month, day of week</source>
        <translation>有 %1 个字段，而需要五个：分钟、小时、日期、月份、星期</translation>
    </message>
    <message>
        <source>is empty: write five fields such as 0 2 * * *, or @daily</source>
        <translation>为空：请写五个字段，例如 0 2 * * *，或 @daily</translation>
    </message>
    <message>
        <source>must not name a zone: leave out %1 and write the zone into timeZone</source>
        <translation>不能指定时区：请去掉 %1，并将时区写入 timeZone</translation>
    </message>
    <message>
        <source>has no fixed moments, because @every counts from an unknown beginning: write */30 * * * * for every 30 minutes, or 0 */6 * * * for every 6 hours</source>
        <translation>没有固定的时刻，因为 @every 的起点未知：每 30 分钟请写 */30 * * * *，每 6 小时请写 0 */6 * * *</translation>
    </message>
    <message>
        <source>is not known: allowed are @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly</source>
        <translation>未知：允许 @yearly、@annually、@monthly、@weekly、@daily、@midnight 和 @hourly</translation>
    </message>
    <message>
        <source>Prepares the snapshot.</source>
        <translation>正在准备快照。</translation>
    </message>
    <message>
        <source>Takes a snapshot of %1.</source>
        <translation>正在为 %1 创建快照。</translation>
    </message>
    <message>
        <source>Gave up waiting. %1</source>
        <translation>已放弃等待。%1</translation>
    </message>
    <message>
        <source>%1 did not stop within 10 minutes: shut its guest down by hand, or use mode Online.</source>
        <translation>%1 未能在 10 分钟内停止：请手动关闭其客户机，或使用在线模式。</translation>
    </message>
    <message>
        <source>Waits until %1 is off.</source>
        <translation>正在等待 %1 关机。</translation>
    </message>
    <message>
        <source>%1 was deleted before its snapshot was taken.</source>
        <translation>%1 在创建快照之前被删除。</translation>
    </message>
    <message>
        <source>WukongSnapshot %1 of the same machine goes first.</source>
        <translation>同一虚拟机的 WukongSnapshot %1 在前。</translation>
    </message>
    <message>
        <source>Captured %1 disk.</source>
        <translation>已捕获 %1 个磁盘。</translation>
    </message>
    <message>
        <source>Captured %1 disks.</source>
        <translation>已捕获 %1 个磁盘。</translation>
    </message>
    <message>
        <source>Captured %1 disk; missing: %2.</source>
        <translation>已捕获 %1 个磁盘；缺少：%2。</translation>
    </message>
    <message>
        <source>Captured %1 disks; missing: %2.</source>
        <translation>已捕获 %1 个磁盘；缺少：%2。</translation>
    </message>
    <message>
        <source>Gives %1 its power back.</source>
        <translation>正在恢复 %1 的电源状态。</translation>
    </message>
    <message>
        <source>%1 is gone: it cannot be started again.</source>
        <translation>%1 已不存在：无法重新启动。</translation>
    </message>
    <message>
        <source>Disk %1 can no longer be captured: look at claim %2 and at its StorageClass.</source>
        <translation>磁盘 %1 已无法捕获：请查看声明 %2 及其 StorageClass。</translation>
    </message>
    <message>
        <source>VolumeSnapshot %1 says: %2</source>
        <translation>VolumeSnapshot %1 报告：%2</translation>
    </message>
    <message>
        <source>%1 was deleted before the snapshot was ready.</source>
        <translation>%1 在快照就绪之前被删除。</translation>
    </message>
    <message>
        <source>%1 was started by somebody during its offline capture: try again.</source>
        <translation>%1 在离线捕获期间被他人启动：请重试。</translation>
    </message>
    <message>
        <source>The storage did not take the snapshots in time. %1</source>
        <translation>存储未能及时创建快照。%1</translation>
    </message>
    <message>
        <source>Look at the CSI driver.</source>
        <translation>请查看 CSI 驱动程序。</translation>
    </message>
    <message>
        <source>The storage takes the snapshots of %1.</source>
        <translation>存储正在为 %1 创建快照。</translation>
    </message>
    <message>
        <source>%1 was deleted before its data was stored.</source>
        <translation>%1 在其数据存储完成之前被删除。</translation>
    </message>
    <message>
        <source>VolumeSnapshot %1 was deleted before its data was stored.</source>
        <translation>VolumeSnapshot %1 在其数据存储完成之前被删除。</translation>
    </message>
    <message>
        <source>The storage stores the data.</source>
        <translation>存储正在保存数据。</translation>
    </message>
    <message>
        <source>The storage is not ready: %1</source>
        <translation>存储尚未就绪：%1</translation>
    </message>
    <message>
        <source>KubeVirt takes the snapshot of %1.</source>
        <translation>KubeVirt 正在为 %1 创建快照。</translation>
    </message>
    <message>
        <source>KubeVirt takes the snapshot of %1: %2.</source>
        <translation>KubeVirt 正在为 %1 创建快照：%2。</translation>
    </message>
    <message>
        <source>KubeVirt tries again to take the snapshot of %1: %2</source>
        <translation>KubeVirt 正在重试为 %1 创建快照：%2</translation>
    </message>
    <message>
        <source>KubeVirt could not take the snapshot: %1</source>
        <translation>KubeVirt 无法创建快照：%1</translation>
    </message>
    <message>
        <source>KubeVirt did not take the snapshot in time (%1). Try again, or give a longer spec.deadline.</source>
        <translation>KubeVirt 未能及时创建快照（%1）。请重试，或设置更长的 spec.deadline。</translation>
    </message>
    <message>
        <source>KubeVirt left it out.</source>
        <translation>KubeVirt 未将其包含在内。</translation>
    </message>
    <message>
        <source>%1 was not taken in time: look at KubeVirt&apos;s virt-controller.</source>
        <translation>%1 未能及时创建：请查看 KubeVirt 的 virt-controller。</translation>
    </message>
    <message>
        <source>%1 is gone, and the data with it.</source>
        <translation>%1 已不存在，数据也随之丢失。</translation>
    </message>
    <message>
        <source>%1 is gone, and the data of disk %2 with it.</source>
        <translation>%1 已不存在，磁盘 %2 的数据也随之丢失。</translation>
    </message>
    <message>
        <source>%1 can no longer be restored: %2</source>
        <translation>%1 已无法恢复：%2</translation>
    </message>
    <message>
        <source>KubeVirt does not say why.</source>
        <translation>KubeVirt 未说明原因。</translation>
    </message>
    <message>
        <source>the driver does not say why.</source>
        <translation>驱动程序未说明原因。</translation>
    </message>
    <message>
        <source>The data is there again.</source>
        <translation>数据已重新可用。</translation>
    </message>
    <message>
        <source>%1 does not exist: correct spec.snapshotName.</source>
        <translation>%1 不存在：请更正 spec.snapshotName。</translation>
    </message>
    <message>
        <source>%1 is a %2 request and no snapshot: name the create request that made the snapshot.</source>
        <translation>%1 是 %2 请求，不是快照：请指定创建该快照的请求。</translation>
    </message>
    <message>
        <source>%1 is a snapshot of %2 and not of %3: name its machine.</source>
        <translation>%1 是 %2 的快照，而不是 %3 的：请指定其所属的虚拟机。</translation>
    </message>
    <message>
        <source>%1 is pinned (%2): remove its spec.pin, or set spec.force with a reason.</source>
        <translation>%1 已固定（%2）：请移除其 spec.pin，或设置 spec.force 并注明原因。</translation>
    </message>
    <message>
        <source>%1 is %2 that %3 keeps of %4: wait for newer ones, or set spec.force with a reason.</source>
        <translation>%1 是 %4 的%2（保留它的策略：%3）：请等待更新的快照，或设置 spec.force 并注明原因。</translation>
    </message>
    <message>
        <source>%1 is in use, %2: delete it when that has ended.</source>
        <translation>%1 正在使用中，%2：请在其结束后再删除。</translation>
    </message>
    <message>
        <source>%1 (%2) reads it</source>
        <translation>%1（%2）正在读取它</translation>
    </message>
    <message>
        <source>the last good snapshot</source>
        <translation>最后一个完好的快照</translation>
    </message>
    <message>
        <source>one of the last %1 good snapshots</source>
        <translation>最后 %1 个完好的快照之一</translation>
    </message>
    <message>
        <source>Deletes %1.</source>
        <translation>正在删除 %1。</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 已删除。</translation>
    </message>
    <message>
        <source>WukongSnapshot %1 is pinned (%2): remove spec.pin, or use a delete request with spec.force.</source>
        <translation>WukongSnapshot %1 已固定（%2）：请移除 spec.pin，或使用带 spec.force 的删除请求。</translation>
    </message>
    <message>
        <source>WukongSnapshot %1 is %2 that %3 keeps of %4: it goes when there are newer ones; to delete it now, use a delete request with spec.force.</source>
        <translation>WukongSnapshot %1 是 %4 的%2（保留它的策略：%3）：有更新的快照后它会被删除；如需立即删除，请使用带 spec.force 的删除请求。</translation>
    </message>
    <message>
        <source>VirtualMachineRestore %1 still reads it: wait for it, or delete it.</source>
        <translation>VirtualMachineRestore %1 仍在读取它：请等待其完成，或将其删除。</translation>
    </message>
    <message>
        <source>%1: wait for it, or delete it.</source>
        <translation>%1：请等待其完成，或将其删除。</translation>
    </message>
    <message>
        <source>Claims that are filled from it are still Pending: %1. Start the machine that uses them, or delete them.</source>
        <translation>由它填充的声明仍为 Pending：%1。请启动使用这些声明的虚拟机，或将其删除。</translation>
    </message>
    <message>
        <source>Deletes the data.</source>
        <translation>正在删除数据。</translation>
    </message>
    <message>
        <source>The data is deleted.</source>
        <translation>数据已删除。</translation>
    </message>
    <message>
        <source>The storage keeps the data, as its class says: VolumeSnapshotContent %1.</source>
        <translation>存储按其类的设置保留数据：VolumeSnapshotContent %1。</translation>
    </message>
    <message>
        <source>Waits until %1 is gone.</source>
        <translation>正在等待 %1 被清除。</translation>
    </message>
    <message>
        <source>Waits until %1 is gone (%2).</source>
        <translation>正在等待 %1 被清除（%2）。</translation>
    </message>
    <message>
        <source>Waits until %1 is gone, which is held by %2.</source>
        <translation>正在等待 %1 被清除，它仍被 %2 占用。</translation>
    </message>
    <message>
        <source>Waits until %1 is gone, which is held by %2 (%3).</source>
        <translation>正在等待 %1 被清除，它仍被 %2 占用（%3）。</translation>
    </message>
    <message>
        <source>Prepares the restore.</source>
        <translation>正在准备恢复。</translation>
    </message>
    <message>
        <source>Restores %1.</source>
        <translation>正在恢复 %1。</translation>
    </message>
    <message>
        <source>Restored %1. The old disks are kept until %2: to have them back, make a restore request with undoOf: %3.</source>
        <translation>已恢复 %1。旧磁盘保留至 %2：如需换回，请创建带 undoOf: %3 的恢复请求。</translation>
    </message>
    <message>
        <source>%1 was deleted meanwhile.</source>
        <translation>%1 在此期间被删除。</translation>
    </message>
    <message>
        <source>The restore was deleted: the machine keeps its disks.</source>
        <translation>恢复请求已被删除：虚拟机保留原有磁盘。</translation>
    </message>
    <message>
        <source>Puts the old disks of %1 back.</source>
        <translation>正在换回 %1 的旧磁盘。</translation>
    </message>
    <message>
        <source>Waits until what was staged is gone.</source>
        <translation>正在等待新建的卷被清除。</translation>
    </message>
    <message>
        <source>Claim %1</source>
        <translation>声明 %1</translation>
    </message>
    <message>
        <source>%1 was deleted while it was filled.</source>
        <translation>%1 在填充期间被删除。</translation>
    </message>
    <message>
        <source>%1 is not made from VolumeSnapshot %2.</source>
        <translation>%1 不是由 VolumeSnapshot %2 创建的。</translation>
    </message>
    <message>
        <source>Volume %1 has less than %2.</source>
        <translation>卷 %1 小于 %2。</translation>
    </message>
    <message>
        <source>VolumeSnapshot %1 is gone: disk %2 cannot be restored.</source>
        <translation>VolumeSnapshot %1 已不存在：无法恢复磁盘 %2。</translation>
    </message>
    <message>
        <source>The claim or the volume of disk %1 was deleted meanwhile.</source>
        <translation>磁盘 %1 的声明或卷在此期间被删除。</translation>
    </message>
    <message>
        <source>The present could not be captured first (WukongSnapshot %1: %2)</source>
        <translation>未能先捕获当前状态（WukongSnapshot %1：%2）</translation>
    </message>
    <message>
        <source>WukongSnapshot %1 was not ready within 24 hours.</source>
        <translation>WukongSnapshot %1 未能在 24 小时内就绪。</translation>
    </message>
    <message>
        <source>Captures the present first, as WukongSnapshot %1.</source>
        <translation>正在先捕获当前状态，存为 WukongSnapshot %1。</translation>
    </message>
    <message>
        <source>The new volumes were not filled within 6 hours: look at the events of the claims with label %1=%2.</source>
        <translation>新卷未能在 6 小时内填充完毕：请查看带标签 %1=%2 的声明的事件。</translation>
    </message>
    <message>
        <source>Waits until new volumes are filled from the snapshot.</source>
        <translation>正在等待用快照填充新卷。</translation>
    </message>
    <message>
        <source>Bound, filled from the snapshot, large enough.</source>
        <translation>已绑定，已用快照填充，大小足够。</translation>
    </message>
    <message>
        <source>%1 did not stop within 10 minutes: shut its guest down by hand, then ask for the restore again.</source>
        <translation>%1 未能在 10 分钟内停止：请手动关闭其客户机，然后重新请求恢复。</translation>
    </message>
    <message>
        <source>The volumes could not be set to Retain within 10 minutes.</source>
        <translation>未能在 10 分钟内将卷设为 Retain。</translation>
    </message>
    <message>
        <source>A volume of disk %1 is gone.</source>
        <translation>磁盘 %1 的一个卷已不存在。</translation>
    </message>
    <message>
        <source>Makes the volumes safe.</source>
        <translation>正在防止卷被删除。</translation>
    </message>
    <message>
        <source>The claim of disk %1 has changed meanwhile.</source>
        <translation>磁盘 %1 的声明在此期间发生了变化。</translation>
    </message>
    <message>
        <source>Disk %1 was enlarged meanwhile.</source>
        <translation>磁盘 %1 在此期间被扩容。</translation>
    </message>
    <message>
        <source>Nothing is swapped: ask for the restore again.</source>
        <translation>未换入任何磁盘：请重新请求恢复。</translation>
    </message>
    <message>
        <source>The claims did not get their new volumes within 15 minutes.</source>
        <translation>声明未能在 15 分钟内换上新卷。</translation>
    </message>
    <message>
        <source>Puts the restored disks in place.</source>
        <translation>正在换上恢复的磁盘。</translation>
    </message>
    <message>
        <source>%1 does not %2 within 15 minutes: the old disks are put back.</source>
        <translation>%1 未能在 15 分钟内%2：正在换回旧磁盘。</translation>
    </message>
    <message>
        <source>run on the restored disks</source>
        <translation>用恢复的磁盘运行</translation>
    </message>
    <message>
        <source>have the restored disks</source>
        <translation>换上恢复的磁盘</translation>
    </message>
    <message>
        <source>It runs on the restored disks.</source>
        <translation>它已用恢复的磁盘运行。</translation>
    </message>
    <message>
        <source>It has the restored disks and is off.</source>
        <translation>它已换上恢复的磁盘，处于关机状态。</translation>
    </message>
    <message>
        <source>Waits until %1 is seen with the restored disks.</source>
        <translation>正在等待 %1 使用恢复的磁盘。</translation>
    </message>
    <message>
        <source>Parks the old disks.</source>
        <translation>正在保留旧磁盘。</translation>
    </message>
    <message>
        <source>The old disks are given back to the storage.</source>
        <translation>旧磁盘已归还给存储。</translation>
    </message>
    <message>
        <source>Prepares the clone.</source>
        <translation>正在准备克隆。</translation>
    </message>
    <message>
        <source>Clones %1 as %2.</source>
        <translation>正在将 %1 克隆为 %2。</translation>
    </message>
    <message>
        <source>Cloned %1 as %2.</source>
        <translation>已将 %1 克隆为 %2。</translation>
    </message>
    <message>
        <source>The clone was deleted before it was complete.</source>
        <translation>克隆在完成之前被删除。</translation>
    </message>
    <message>
        <source>Waits until what was made is gone.</source>
        <translation>正在等待已创建的内容被清除。</translation>
    </message>
    <message>
        <source>%1 was made by somebody else meanwhile.</source>
        <translation>%1 在此期间由他人创建。</translation>
    </message>
    <message>
        <source>its VirtualMachine is not there yet</source>
        <translation>其 VirtualMachine 尚不存在</translation>
    </message>
    <message>
        <source>Claim %1 was deleted meanwhile.</source>
        <translation>声明 %1 在此期间被删除。</translation>
    </message>
    <message>
        <source>it does not use claim %1</source>
        <translation>它没有使用声明 %1</translation>
    </message>
    <message>
        <source>claim %1 is not bound</source>
        <translation>声明 %1 未绑定</translation>
    </message>
    <message>
        <source>it does not run yet</source>
        <translation>它尚未运行</translation>
    </message>
    <message>
        <source>WukongSnapshot %1, which says what the machine was, is gone.</source>
        <translation>记录虚拟机配置的 WukongSnapshot %1 已不存在。</translation>
    </message>
    <message>
        <source>%1 could not be made within 10 minutes.</source>
        <translation>未能在 10 分钟内创建 %1。</translation>
    </message>
    <message>
        <source>Makes %1.</source>
        <translation>正在创建 %1。</translation>
    </message>
    <message>
        <source>The new machine has the disks that were filled.</source>
        <translation>新虚拟机已使用填充好的磁盘。</translation>
    </message>
    <message>
        <source>%1 was not complete within 30 minutes: %2.</source>
        <translation>%1 未能在 30 分钟内就绪：%2。</translation>
    </message>
    <message>
        <source>Checks %1: %2.</source>
        <translation>正在检查 %1：%2。</translation>
    </message>
    <message>
        <source>Takes what it made for the other namespace away again.</source>
        <translation>正在撤去为另一个命名空间创建的临时对象。</translation>
    </message>
    <message>
        <source>VolumeSnapshot %1 is gone: disk %2 cannot be cloned.</source>
        <translation>VolumeSnapshot %1 已不存在：无法克隆磁盘 %2。</translation>
    </message>
    <message>
        <source>%1 has volume %2 and not %3, which was filled.</source>
        <translation>%1 使用的是卷 %2，而不是已填充的 %3。</translation>
    </message>
    <message>
        <source>The snapshot was not known in namespace %1 within 30 minutes: look at the events of its VolumeSnapshots.</source>
        <translation>未能在 30 分钟内让命名空间 %1 识别快照：请查看其中 VolumeSnapshot 的事件。</translation>
    </message>
    <message>
        <source>Makes the snapshot known in namespace %1.</source>
        <translation>正在让命名空间 %1 识别快照。</translation>
    </message>
    <message>
        <source>Filled from the snapshot, large enough.</source>
        <translation>已用快照填充，大小足够。</translation>
    </message>
    <message>
        <source>The disks are filled from %1; WukongSnapshot %2 says how far it is.</source>
        <translation>正在用 %1 填充磁盘；进度见 WukongSnapshot %2。</translation>
    </message>
    <message>
        <source>Takes snapshots when they are due.</source>
        <translation>按计划创建快照。</translation>
    </message>
    <message>
        <source>Suspended: takes and prunes no snapshots.</source>
        <translation>已暂停：不创建也不清理快照。</translation>
    </message>
    <message>
        <source>Suspended itself after %1 failures in a row; the last: %2 Resume it by setting spec.suspend to false.</source>
        <translation>连续失败 %1 次后已自行暂停；最后一次：%2（如需继续，请将 spec.suspend 设为 false。）</translation>
    </message>
    <message>
        <source>Deletes %1 of %2: %3.</source>
        <translation>正在删除 %2 的 %1：%3。</translation>
    </message>
    <message>
        <source>The run of %1 took no snapshot: the policy selects no machine. Check its selector and the labels of the machines.</source>
        <translation>%1 的运行未创建快照：策略未选中任何虚拟机。请检查其选择器和虚拟机的标签。</translation>
    </message>
    <message>
        <source>The controller&apos;s clock shows %1, but runs up to %2 are done with: nothing runs before it has caught up. Set the clocks by NTP.</source>
        <translation>控制器的时钟显示 %1，但截至 %2 的运行均已处理：时钟追上之前不会运行。请通过 NTP 校准时钟。</translation>
    </message>
    <message>
        <source>Runs from %1 to %2 took no snapshots (%3, machines: %4): %5.</source>
        <translation>%1 至 %2 的运行未创建快照（次数：%3，虚拟机：%4）：%5。</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>nobody looked in time, and the latest run stands for all</source>
        <translation>未能及时处理，由最近一次运行代替全部</translation>
    </message>
    <message>
        <source>they could only have started after startingDeadline</source>
        <translation>只能在 startingDeadline 之后开始</translation>
    </message>
    <message>
        <source>the policy was suspended</source>
        <translation>策略已暂停</translation>
    </message>
    <message>
        <source>put back %1, lost when the operator added its finalizer</source>
        <translation>已放回 %1，它在 operator 添加终结器时丢失</translation>
    </message>
    <message>
        <source>put back %1 and %2, lost when the operator added its finalizer</source>
        <translation>已放回 %1 和 %2，它们在 operator 添加终结器时丢失</translation>
    </message>
    <message>
        <source>another program removes status.snapshots, as the Wukong operator does; the WukongSnapshot objects are the truth</source>
        <translation>有其他程序删除 status.snapshots（例如 Wukong operator）；请以 WukongSnapshot 对象为准</translation>
    </message>
    <message>
        <source>The clocks of the controller and of the API server differ by more than %1 s: schedules and ages are off. Set both by NTP.</source>
        <translation>控制器与 API 服务器的时钟相差超过 %1 秒：计划和时长会有偏差。请通过 NTP 校准两者。</translation>
    </message>
    <message>
        <source>Restored %1, with its whole spec.</source>
        <translation>已恢复 %1 及其完整的 spec。</translation>
    </message>
    <message>
        <source>What was there before is in WukongSnapshot %1.</source>
        <translation>恢复前的内容保存在 WukongSnapshot %1 中。</translation>
    </message>
    <message>
        <source>The VirtualMachineSnapshot was deleted meanwhile.</source>
        <translation>VirtualMachineSnapshot 在此期间被删除。</translation>
    </message>
    <message>
        <source>%1 has begun meanwhile, and KubeVirt carries out one at a time.</source>
        <translation>%1 在此期间已开始，而 KubeVirt 一次只执行一个。</translation>
    </message>
    <message>
        <source>KubeVirt has not taken %1 within 5 minutes: the log of the controller says what it answered.</source>
        <translation>KubeVirt 未能在 5 分钟内接受 %1：其答复见控制器的日志。</translation>
    </message>
    <message>
        <source>This version of KubeVirt cannot restore in place: use Swap.</source>
        <translation>此版本的 KubeVirt 无法就地恢复：请使用 Swap。</translation>
    </message>
    <message>
        <source>KubeVirt has given %1 up: %2.</source>
        <translation>KubeVirt 已放弃 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is not complete within an hour (%2).</source>
        <translation>%1 未能在一小时内完成（%2）。</translation>
    </message>
    <message>
        <source>%1 is not the one that KubeVirt has made for this restore.</source>
        <translation>%1 不是 KubeVirt 为此次恢复创建的。</translation>
    </message>
    <message>
        <source>KubeVirt restores %1.</source>
        <translation>KubeVirt 正在恢复 %1。</translation>
    </message>
    <message>
        <source>KubeVirt restores %1: %2.</source>
        <translation>KubeVirt 正在恢复 %1：%2。</translation>
    </message>
    <message>
        <source>Disk %1 was not filled within an hour: look at the events of claim %2.</source>
        <translation>磁盘 %1 未能在一小时内填充完毕：请查看声明 %2 的事件。</translation>
    </message>
    <message>
        <source>Bound, filled from the snapshot, and the machine&apos;s.</source>
        <translation>已绑定，已用快照填充，属于该虚拟机。</translation>
    </message>
    <message>
        <source>Waits until the restored disks are filled.</source>
        <translation>正在等待恢复的磁盘填充完毕。</translation>
    </message>
    <message>
        <source>Gives %1 its old disks back.</source>
        <translation>正在为 %1 换回旧磁盘。</translation>
    </message>
    <message>
        <source>KubeVirt had restored %1 before, and it stays so. %2</source>
        <translation>KubeVirt 此前已恢复 %1，现状保持不变。%2</translation>
    </message>
    <message>
        <source>%1 has its old disks again; the rest of its spec is as it was captured.</source>
        <translation>%1 已换回旧磁盘；其 spec 的其余部分与捕获时相同。</translation>
    </message>
    <message>
        <source>The old disks stay as claims %1: delete them when nobody needs them any more.</source>
        <translation>旧磁盘保留为声明 %1：不再需要时请将其删除。</translation>
    </message>
    <message>
        <source>KubeVirt has deleted the old disks %1.</source>
        <translation>KubeVirt 已删除旧磁盘 %1。</translation>
    </message>
    <message>
        <source>InPlace deletes the claims before KubeVirt fills new ones: StorageClass %1 must be able to make a volume of a snapshot whose claim is gone. The old volumes are kept meanwhile; Swap proves the new ones first.</source>
        <translation>InPlace 会在 KubeVirt 填充新声明之前删除原声明：StorageClass %1 必须能够从声明已不存在的快照创建卷。其间会保留旧卷；Swap 则先验证新卷。</translation>
    </message>
    <message>
        <source>KubeVirt deletes DataVolume %1 and its disk when the machine itself declares it: only a snapshot holds the present then.</source>
        <translation>如果 DataVolume %1 由虚拟机自身声明，KubeVirt 会删除它及其磁盘：届时只有快照保存着当前状态。</translation>
    </message>
    <message>
        <source>KubeVirt&apos;s snapshots are not served or switched off here: use method Swap.</source>
        <translation>此处未提供或已关闭 KubeVirt 的快照功能：请使用 Swap 方式。</translation>
    </message>
    <message>
        <source>%1 was captured by the storage driver, and KubeVirt does not know it: use method Swap.</source>
        <translation>%1 由存储驱动程序捕获，KubeVirt 不认识它：请使用 Swap 方式。</translation>
    </message>
    <message>
        <source>VirtualMachineSnapshot %1 of %2 is gone or not ready.</source>
        <translation>%2 的 VirtualMachineSnapshot %1 已不存在或尚未就绪。</translation>
    </message>
    <message>
        <source>Disk %1 is not in the snapshot and stays as it is.</source>
        <translation>快照中没有磁盘 %1，它将保持原样。</translation>
    </message>
    <message>
        <source>Disk %1 is not in the snapshot: the machine has it afterwards only if it had it then, and as it is now.</source>
        <translation>快照中没有磁盘 %1：只有捕获时虚拟机已有该磁盘，恢复后才会保留它，且内容为现状。</translation>
    </message>
    <message>
        <source>%1 belongs to DataVolume %2, which would fill the new disk with its image again: this method cannot restore it.</source>
        <translation>%1 属于 DataVolume %2，后者会用其镜像重新填充新磁盘：此方式无法恢复它。</translation>
    </message>
    <message>
        <source>%1 cannot be restored by KubeVirt, which gives disks new names: the operator would put the old ones back. Use method Swap.</source>
        <translation>%1 无法由 KubeVirt 恢复，因为它会给磁盘起新名称：operator 会换回旧磁盘。请使用 Swap 方式。</translation>
    </message>
    <message>
        <source>Parked disks are put back by Swap, not by %1: leave spec.method out.</source>
        <translation>保留的磁盘以 Swap 方式换回，而不是 %1：请不要设置 spec.method。</translation>
    </message>
    <message>
        <source>%1 has runStrategy %2: stop it by hand first.</source>
        <translation>%1 的 runStrategy 为 %2：请先手动停止它。</translation>
    </message>
    <message>
        <source>%1 does not %2 within 15 minutes.</source>
        <translation>%1 未能在 15 分钟内%2。</translation>
    </message>
    <message>
        <source>The VirtualMachine was deleted meanwhile.</source>
        <translation>VirtualMachine 在此期间被删除。</translation>
    </message>
    <message>
        <source>Removes %1, which keeps every other from beginning: %2.</source>
        <translation>正在移除 %1，它使其他恢复无法开始：%2。</translation>
    </message>
    <message>
        <source>%1 is under way: %2.</source>
        <translation>%1 正在进行：%2。</translation>
    </message>
    <message>
        <source>%1 has failed and keeps every other from beginning (%2): %3.</source>
        <translation>%1 已失败，使其他恢复无法开始（%2）：%3。</translation>
    </message>
    <message>
        <source>%1 stands still and keeps every other from beginning (%2): %3.</source>
        <translation>%1 停滞不前，使其他恢复无法开始（%2）：%3。</translation>
    </message>
    <message>
        <source>delete it (kubectl delete virtualmachinerestore %1 -n %2), or give spec.force a reason and it is deleted first</source>
        <translation>请将其删除（kubectl delete virtualmachinerestore %1 -n %2），或在 spec.force 中注明原因，届时会先删除它</translation>
    </message>
    <message>
        <source>%1 was carried out by KubeVirt, which parks no disks: restore what was captured before it.</source>
        <translation>%1 由 KubeVirt 执行，不会保留旧磁盘：请恢复在它之前创建的快照。</translation>
    </message>
    <message>
        <source>That is WukongSnapshot %1.</source>
        <translation>即 WukongSnapshot %1。</translation>
    </message>
    <message>
        <source>KubeVirt puts the whole of %1 back as it was captured: CPU, memory and networks too.</source>
        <translation>KubeVirt 会将 %1 整体恢复为捕获时的样子：包括 CPU、内存和网络。</translation>
    </message>
    <message>
        <source>%1 or its VirtualMachine exists: choose another name for the new machine (spec.clone.name).</source>
        <translation>%1 或其 VirtualMachine 已存在：请为新虚拟机另选一个名称（spec.clone.name）。</translation>
    </message>
    <message>
        <source>%1 exists, and no disk is overwritten: choose another name for the new machine (spec.clone.name).</source>
        <translation>%1 已存在，且不会覆盖任何磁盘：请为新虚拟机另选一个名称（spec.clone.name）。</translation>
    </message>
    <message>
        <source>A test of StorageClass %1 has shown that VolumeSnapshotClass %2 loses the snapshots of disk %3 with its volume: capture with a class that keeps them apart, and restore that.</source>
        <translation>对 StorageClass %1 的测试表明，VolumeSnapshotClass %2 会随卷一起丢失磁盘 %3 的快照：请使用将快照与卷分开保存的类创建快照，再恢复该快照。</translation>
    </message>
    <message>
        <source>Whether it can was not tested: wukong-snapshots --probe %1 finds out.</source>
        <translation>尚未测试它能否做到：可用 wukong-snapshots --probe %1 测试。</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等另外 %2 个</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <translation>%2 的“%1”失败</translation>
    </message>
    <message>
        <source>%1 operations failed</source>
        <translation>%1 个操作失败</translation>
    </message>
    <message>
        <source>%1 is behind its promise</source>
        <translation>%1 落后于承诺</translation>
    </message>
    <message>
        <source>%1 machines are behind their promise</source>
        <translation>%1 台虚拟机落后于承诺</translation>
    </message>
    <message>
        <source>Its last good snapshot is older than its policies promise.</source>
        <translation>其最近可用快照比策略承诺的更旧。</translation>
    </message>
</context>
<context>
    <name>Overviews</name>
    <message>
        <source>Policy of its own</source>
        <translation>自有策略</translation>
    </message>
    <message>
        <source>Paused: takes nothing</source>
        <translation>已暂停：不创建快照</translation>
    </message>
    <message>
        <source>Not understood: %1</source>
        <translation>无法识别：%1</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>下次运行</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>one every %1</source>
        <translation>每 %1一个</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>上次运行</translation>
    </message>
    <message>
        <source>%1: %2 of %3 machines good, %4 failed</source>
        <translation>%1：%3 台虚拟机中 %2 台成功，%4 台失败</translation>
    </message>
    <message>
        <source>Last failure</source>
        <translation>上次失败</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Guest agent</source>
        <translation>客户机代理</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有响应</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Good snapshots</source>
        <translation>可用快照</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>What a snapshot would meet now</source>
        <translation>现在创建快照会遇到的情况</translation>
    </message>
    <message>
        <source>No policy serves %1: nobody takes snapshots of it by schedule.</source>
        <translation>没有策略为 %1 服务：没有任何计划为其创建快照。</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>固定原因</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1，直到 %2</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Reading steps and disks from the cluster…</source>
        <translation>正在从集群读取步骤和磁盘…</translation>
    </message>
    <message>
        <source>Steps and disks cannot be read. %1</source>
        <translation>无法读取步骤和磁盘。%1</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>保留规则</translation>
    </message>
    <message>
        <source>Parked disks</source>
        <translation>已寄存的磁盘</translation>
    </message>
    <message>
        <source>%1, the latest until %2</source>
        <translation>%1 个，最新的保留到 %2</translation>
    </message>
    <message>
        <source>Restore this snapshot…</source>
        <translation>恢复到此快照…</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Make a new machine of it…</source>
        <translation>由它创建新虚拟机…</translation>
    </message>
</context>
<context>
    <name>ParkedPane</name>
    <message>
        <source>Parked disks in short</source>
        <translation>已寄存磁盘概要</translation>
    </message>
    <message>
        <source>Parked disks of the selected machine</source>
        <translation>所选虚拟机的已寄存磁盘</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>撤销(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Drop now…</source>
        <translation>立即丢弃(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>Pin snapshots</source>
        <translation>固定快照</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>Why does it have to stay?</source>
        <translation>为什么必须保留？</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>直到(&amp;U)</translation>
    </message>
    <message>
        <source>Without an end it stays pinned until somebody takes the pin away.</source>
        <translation>没有期限时会一直固定，直到有人取消固定。</translation>
    </message>
    <message>
        <source>Last day of the pin</source>
        <translation>固定的最后一天</translation>
    </message>
</context>
<context>
    <name>PoliciesDialog</name>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Search policies</source>
        <translation>搜索策略</translation>
    </message>
    <message>
        <source>&amp;New policy…</source>
        <translation>新建策略(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Suspend</source>
        <translation>暂停(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Run now…</source>
        <translation>立即运行(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>There is no policy here yet. A policy takes snapshots by itself and removes those that nobody needs any more.</source>
        <translation>这里还没有策略。策略会自动创建快照，并清除不再需要的快照。</translation>
    </message>
    <message>
        <source>The policy in words</source>
        <translation>用文字描述的策略</translation>
    </message>
</context>
<context>
    <name>PolicyDraft</name>
    <message>
        <source>Give the policy a name.</source>
        <translation>请为策略命名。</translation>
    </message>
    <message>
        <source>The name has %1 characters; at most %2 fit.</source>
        <translation>名称有 %1 个字符，最多允许 %2 个。</translation>
    </message>
    <message>
        <source>The name may have lower case letters, digits and hyphens, and begins and ends with a letter or digit.</source>
        <translation>名称只能包含小写字母、数字和连字符，并以字母或数字开头和结尾。</translation>
    </message>
    <message>
        <source>Choose the Wukong.</source>
        <translation>请选择 Wukong。</translation>
    </message>
    <message>
        <source>Choose a namespace.</source>
        <translation>请选择命名空间。</translation>
    </message>
    <message>
        <source>Say which labels the machines have, or choose all machines.</source>
        <translation>请指定虚拟机的标签，或选择全部虚拟机。</translation>
    </message>
    <message>
        <source>There is no time zone &quot;%1&quot;: choose one from the list, such as Asia/Shanghai.</source>
        <translation>没有时区“%1”：请从列表中选择，例如 Asia/Shanghai。</translation>
    </message>
    <message>
        <source>No month has these days: choose a day of the month that comes.</source>
        <translation>没有任何月份有这些日期：请选择存在的日期。</translation>
    </message>
</context>
<context>
    <name>PolicyKeepPage</name>
    <message>
        <source>How long</source>
        <translation>保留多久</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>No &amp;older than</source>
        <translation>不早于(&amp;O)</translation>
    </message>
    <message>
        <source>Unit of the age</source>
        <translation>期限的单位</translation>
    </message>
    <message>
        <source>&amp;Good ones that always stay</source>
        <translation>始终保留的完好快照数(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Failed ones to look at</source>
        <translation>留作查看的失败快照数(&amp;F)</translation>
    </message>
    <message>
        <source>One of each of so many &amp;hours</source>
        <translation>每小时留一个，共几小时(&amp;H)</translation>
    </message>
    <message>
        <source>… &amp;days</source>
        <translation>…天(&amp;D)</translation>
    </message>
    <message>
        <source>… &amp;weeks</source>
        <translation>…周(&amp;W)</translation>
    </message>
    <message>
        <source>… &amp;months</source>
        <translation>…月(&amp;M)</translation>
    </message>
    <message>
        <source>… &amp;years</source>
        <translation>…年(&amp;Y)</translation>
    </message>
    <message>
        <source>Retention in words</source>
        <translation>用文字描述的保留规则</translation>
    </message>
    <message>
        <source>Pinned snapshots, those in use and those taken by hand are never touched. One rule that keeps a snapshot is enough.</source>
        <translation>已固定的、正在使用的和手动创建的快照绝不会被清除。只要有一条规则要求保留，快照就会留下。</translation>
    </message>
    <message>
        <source>&amp;Preview for</source>
        <translation>预览(&amp;P)</translation>
    </message>
    <message>
        <source>How many there will be</source>
        <translation>将会有多少个</translation>
    </message>
    <message>
        <source>Snapshots that will be deleted</source>
        <translation>将被删除的快照</translation>
    </message>
    <message>
        <source>Newes&amp;t</source>
        <translation>最新的个数(&amp;T)</translation>
    </message>
    <message>
        <source>D&amp;eleted as soon as it is saved</source>
        <translation>保存后立即删除(&amp;E)</translation>
    </message>
</context>
<context>
    <name>PolicyMachinesPage</name>
    <message>
        <source>Which machines</source>
        <translation>哪些虚拟机</translation>
    </message>
    <message>
        <source>A policy for &amp;many machines, found by their labels (WukongSnapshotPolicy)</source>
        <translation>按标签选择多台虚拟机的策略 (WukongSnapshotPolicy)(&amp;M)</translation>
    </message>
    <message>
        <source>The policy of &amp;one Wukong, written into its own object</source>
        <translation>单个 Wukong 的策略，写在它自己的对象里(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Wukong</source>
        <translation>&amp;Wukong</translation>
    </message>
    <message>
        <source>&amp;Kind of machine</source>
        <translation>虚拟机类型(&amp;K)</translation>
    </message>
    <message>
        <source>Machines with these &amp;labels:</source>
        <translation>具有这些标签的虚拟机(&amp;L)：</translation>
    </message>
    <message>
        <source>Label selector</source>
        <translation>标签选择器</translation>
    </message>
    <message>
        <source>app=web, tier in (front, back), !legacy</source>
        <translation>app=web, tier in (front, back), !legacy</translation>
    </message>
    <message>
        <source>Add label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Labels that machines of this namespace have</source>
        <translation>此命名空间中虚拟机具有的标签</translation>
    </message>
    <message>
        <source>&amp;All machines of the namespace, those made later too</source>
        <translation>该命名空间的全部虚拟机，包括以后创建的(&amp;A)</translation>
    </message>
    <message>
        <source>Machines that the policy selects</source>
        <translation>策略选中的虚拟机</translation>
    </message>
    <message>
        <source>Namespa&amp;ce</source>
        <translation>命名空间(&amp;C)</translation>
    </message>
    <message>
        <source>Nam&amp;e of the policy</source>
        <translation>策略名称(&amp;E)</translation>
    </message>
</context>
<context>
    <name>PolicyModel</name>
    <message>
        <source>active</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>paused itself</source>
        <translation>已自行暂停</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>It takes no snapshots and prunes none.</source>
        <translation>它不创建也不清除任何快照。</translation>
    </message>
    <message>
        <source>last run failed</source>
        <translation>上次运行失败</translation>
    </message>
    <message>
        <source>no machine</source>
        <translation>没有虚拟机</translation>
    </message>
    <message>
        <source>No machine has the labels that it asks for.</source>
        <translation>没有虚拟机具有它要求的标签。</translation>
    </message>
</context>
<context>
    <name>PolicyQuestion</name>
    <message>
        <source>Suspend %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>The policy takes no snapshots and prunes none until it is resumed. Runs that come in the meantime are not made up afterwards.</source>
        <translation>在恢复之前，策略不创建也不清除快照。其间错过的运行以后不会补上。</translation>
    </message>
    <message>
        <source>&amp;Suspend</source>
        <translation>暂停(&amp;S)</translation>
    </message>
    <message>
        <source>Delete the policy %1</source>
        <translation>删除策略 %1</translation>
    </message>
    <message>
        <source>These machines get no more snapshots from this policy. Its %1 snapshots stay, and nothing prunes them any more: remove by hand those that nobody needs.</source>
        <translation>这些虚拟机不再由此策略创建快照。它的 %1 个快照会保留，且不再自动清除：不需要的请手动删除。</translation>
    </message>
    <message>
        <source>&amp;Delete policy</source>
        <translation>删除策略(&amp;D)</translation>
    </message>
    <message>
        <source>Run %1 now</source>
        <translation>立即运行 %1</translation>
    </message>
    <message>
        <source>Takes a snapshot of each of these machines now. They count as taken by hand: the policy never prunes them, they stay until somebody removes them.</source>
        <translation>立即为这些虚拟机各创建一个快照。它们算作手动创建：策略绝不清除，直到有人删除。</translation>
    </message>
    <message>
        <source>&amp;Take the snapshot</source>
        <translation>创建快照(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Take %1 snapshots</source>
        <translation>创建 %1 个快照(&amp;T)</translation>
    </message>
</context>
<context>
    <name>PolicyReviewPage</name>
    <message>
        <source>Review</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>The policy in words</source>
        <translation>用文字描述的策略</translation>
    </message>
    <message>
        <source>This will be &amp;applied</source>
        <translation>将要应用的内容(&amp;A)</translation>
    </message>
    <message>
        <source>Somebody saved this &amp;meanwhile</source>
        <translation>其间有人保存了(&amp;M)</translation>
    </message>
    <message>
        <source>Take &amp;theirs</source>
        <translation>采用对方的(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation>保留我的(&amp;K)</translation>
    </message>
    <message>
        <source>The same with kubectl</source>
        <translation>用 kubectl 做同样的事</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>What the server says</source>
        <translation>服务器的答复</translation>
    </message>
    <message>
        <source>These snapshots will be &amp;deleted</source>
        <translation>这些快照将被删除(&amp;D)</translation>
    </message>
    <message>
        <source>Snapshots that will be deleted</source>
        <translation>将被删除的快照</translation>
    </message>
    <message>
        <source>The name of the policy, to accept the list</source>
        <translation>输入策略名称以接受此列表</translation>
    </message>
</context>
<context>
    <name>PolicyRun</name>
    <message>
        <source>by hand, as the policy %1 does it</source>
        <translation>手动创建，方式同策略 %1</translation>
    </message>
</context>
<context>
    <name>PolicyTexts</name>
    <message>
        <source>at minute %1 of every hour</source>
        <translation>每小时的第 %1 分</translation>
    </message>
    <message>
        <source>at minute %1 of hour %2</source>
        <translation>%2 时的第 %1 分</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>from Monday to Friday</source>
        <translation>周一至周五</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>每%1</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>on day %1 of the month</source>
        <translation>每月 %1 日</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1以及%2</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 周</translation>
    </message>
    <message>
        <source>%1 weeks</source>
        <translation>%1 周</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 个月</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 个月</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 次运行</translation>
    </message>
    <message>
        <source>Every few minutes</source>
        <translation>每隔几分钟</translation>
    </message>
    <message>
        <source>Every few hours</source>
        <translation>每隔几小时</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>On days of the week</source>
        <translation>每周的某几天</translation>
    </message>
    <message>
        <source>On days of the month</source>
        <translation>每月的某几天</translation>
    </message>
    <message>
        <source>Cron expression</source>
        <translation>Cron 表达式</translation>
    </message>
    <message>
        <source>Every %1 minutes</source>
        <translation>每 %1 分钟</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>Every hour, at minute %1</source>
        <translation>每小时的第 %1 分</translation>
    </message>
    <message>
        <source>Every %1 hours, %2</source>
        <translation>每 %1 小时，%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>days, times</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 in %2 %3</source>
        <comment>days, months, times</comment>
        <translation>%2 %1 %3</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>schedule, time zone</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: the clock has gone forward by %2.</source>
        <translation>%1：时钟已拨快%2。</translation>
    </message>
    <message>
        <source>%1: the clock has gone back by %2.</source>
        <translation>%1：时钟已拨慢%2。</translation>
    </message>
    <message>
        <source>There is no run on that day.</source>
        <translation>当天不运行。</translation>
    </message>
    <message>
        <source>It runs as on any day: %1.</source>
        <translation>照常运行：%1。</translation>
    </message>
    <message>
        <source>It runs on that day: %1; on other days: %2.</source>
        <translation>当天的运行时间：%1；平日：%2。</translation>
    </message>
    <message>
        <source>the newest %1 that are no older than %2</source>
        <translation>最新的 %1 个且不早于%2</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>最新的 %1 个</translation>
    </message>
    <message>
        <source>those no older than %1</source>
        <translation>不早于%1的快照</translation>
    </message>
    <message>
        <source>one of each of the last %1</source>
        <translation>最近%1各一个</translation>
    </message>
    <message>
        <source>Keeps every snapshot for ever.</source>
        <translation>永久保留所有快照。</translation>
    </message>
    <message>
        <source>Keeps %1.</source>
        <translation>保留%1。</translation>
    </message>
    <message>
        <source>The last good one always stays.</source>
        <translation>最后一个完好的快照始终保留。</translation>
    </message>
    <message>
        <source>The last %1 good ones always stay.</source>
        <translation>最后 %1 个完好的快照始终保留。</translation>
    </message>
    <message>
        <source>is under way</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>is being deleted</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>was taken by hand</source>
        <translation>手动创建</translation>
    </message>
    <message>
        <source>another policy holds it</source>
        <translation>由另一策略保留</translation>
    </message>
    <message>
        <source>is pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>is in use</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>is among the last good ones</source>
        <translation>属于最后几个完好的快照</translation>
    </message>
    <message>
        <source>is recent</source>
        <translation>较新</translation>
    </message>
    <message>
        <source>is kept for its hour</source>
        <translation>作为该小时的快照保留</translation>
    </message>
    <message>
        <source>is kept for its day</source>
        <translation>作为当天的快照保留</translation>
    </message>
    <message>
        <source>is kept for its week</source>
        <translation>作为该周的快照保留</translation>
    </message>
    <message>
        <source>is kept for its month</source>
        <translation>作为该月的快照保留</translation>
    </message>
    <message>
        <source>is kept for its year</source>
        <translation>作为该年的快照保留</translation>
    </message>
    <message>
        <source>shows a recent failure</source>
        <translation>记录了最近的失败</translation>
    </message>
    <message>
        <source>there are enough newer ones (maxCount)</source>
        <translation>更新的快照已足够 (maxCount)</translation>
    </message>
    <message>
        <source>it is too old (maxAge)</source>
        <translation>已超过期限 (maxAge)</translation>
    </message>
    <message>
        <source>there are enough newer failed ones (maxFailed)</source>
        <translation>更新的失败快照已足够 (maxFailed)</translation>
    </message>
    <message>
        <source>no rule needs it (keep…)</source>
        <translation>没有规则需要它 (keep…)</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>PolicyWhenPage</name>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
    <message>
        <source>E&amp;very</source>
        <translation>每隔(&amp;V)</translation>
    </message>
    <message>
        <source>On</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>On day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>At the hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>At &amp;minute</source>
        <translation>分钟(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Cron expression</source>
        <translation>Cron 表达式(&amp;C)</translation>
    </message>
    <message>
        <source>Minute, hour, day of month, month, day of week. Both ways: what is written here changes the fields above.</source>
        <translation>分、时、日、月、星期。双向同步：在这里输入会改变上面的选项。</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>时区(&amp;Z)</translation>
    </message>
    <message>
        <source>Type any part of the name to search</source>
        <translation>输入名称的任意部分即可搜索</translation>
    </message>
    <message>
        <source>The schedule in words</source>
        <translation>用文字描述的计划</translation>
    </message>
    <message>
        <source>The next &amp;runs</source>
        <translation>接下来的运行(&amp;R)</translation>
    </message>
    <message>
        <source>When the clock is changed</source>
        <translation>时钟调整时</translation>
    </message>
    <message>
        <source>Spread the starts</source>
        <translation>错开启动时间</translation>
    </message>
    <message>
        <source>How the runs start</source>
        <translation>运行如何启动</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>no time: all at once</source>
        <translation>不分散：同时启动</translation>
    </message>
    <message>
        <source>M&amp;ode</source>
        <translation>模式(&amp;O)</translation>
    </message>
    <message>
        <source>Start no &amp;later than</source>
        <translation>最迟延后(&amp;L)</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Pause after &amp;failures in a row</source>
        <translation>连续失败几次后暂停(&amp;F)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Captures at the same &amp;time</source>
        <translation>同时进行的捕获数(&amp;T)</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Snapshots are ta&amp;ken</source>
        <translation>创建快照(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;pread the starts over</source>
        <translation>启动时间分散在(&amp;P)</translation>
    </message>
</context>
<context>
    <name>PolicyWizard</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save policy</source>
        <translation>保存策略(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PreviewLane</name>
    <message>
        <source>Snapshot by schedule</source>
        <translation>计划快照</translation>
    </message>
    <message>
        <source>goes because %1</source>
        <translation>将被清除，因为%1</translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>the cluster gives no reason</source>
        <translation>集群未给出原因</translation>
    </message>
    <message>
        <source>the driver did not delete the volume in time; it may keep volumes that have snapshots</source>
        <translation>驱动程序未及时删除卷；它可能会保留有快照的卷</translation>
    </message>
    <message>
        <source>whether the volume is gone could not be seen: the right to read PersistentVolumes is missing</source>
        <translation>无法看到卷是否已删除：缺少读取 PersistentVolume 的权限</translation>
    </message>
    <message>
        <source>Make a small claim</source>
        <translation>创建一个小声明</translation>
    </message>
    <message>
        <source>Take a snapshot of it</source>
        <translation>为其创建快照</translation>
    </message>
    <message>
        <source>Restore it, also into a larger claim</source>
        <translation>恢复快照，也恢复到更大的声明中</translation>
    </message>
    <message>
        <source>Delete what was restored</source>
        <translation>删除已恢复的内容</translation>
    </message>
    <message>
        <source>Delete the source and its volume</source>
        <translation>删除源声明及其卷</translation>
    </message>
    <message>
        <source>Restore once more</source>
        <translation>再次恢复</translation>
    </message>
    <message>
        <source>Take everything away</source>
        <translation>清除全部测试对象</translation>
    </message>
    <message>
        <source>No VolumeSnapshotClass fits StorageClass %1: create one with driver %2.</source>
        <translation>没有适用于 StorageClass %1 的 VolumeSnapshotClass：请使用驱动程序 %2 创建一个。</translation>
    </message>
    <message>
        <source>Several VolumeSnapshotClasses fit StorageClass %1: name one of them, or mark one of driver %2 as default.</source>
        <translation>有多个 VolumeSnapshotClass 适用于 StorageClass %1：请指定其中一个，或将驱动程序 %2 的其中一个标记为默认。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not come to its end within %2 s: %3. Nothing is kept of this test.</source>
        <translation>“%1”未在 %2 秒内完成：%3。本次测试不保留任何结果。</translation>
    </message>
    <message>
        <source>The report is not kept, so that restores do not heed it: the right to patch StorageClass %1 is missing. %2</source>
        <translation>报告未保存，因此恢复操作不会参考它：缺少修改（patch）StorageClass %1 的权限。%2</translation>
    </message>
    <message>
        <source>The report is not kept, so that restores do not heed it. %1</source>
        <translation>报告未保存，因此恢复操作不会参考它。%1</translation>
    </message>
    <message>
        <source>Snapshots outlive their source</source>
        <translation>快照在源丢失后仍可用</translation>
    </message>
    <message>
        <source>Snapshots are lost with their source</source>
        <translation>快照随源一起丢失</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>A claim could be made from the snapshot after its source was deleted. What is in it was not looked at.</source>
        <translation>删除源之后，仍能用快照创建声明。未检查其中的数据。</translation>
    </message>
    <message>
        <source>Whether snapshots outlive their source is not known: %1.</source>
        <translation>尚不清楚快照在源丢失后是否仍可用：%1。</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>测试时间</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1，版本 %2</translation>
    </message>
    <message>
        <source>VolumeSnapshotClass</source>
        <translation>VolumeSnapshotClass</translation>
    </message>
    <message>
        <source>Loss of the source</source>
        <translation>源丢失后</translation>
    </message>
    <message>
        <source>New claim bound after</source>
        <translation>新声明绑定用时</translation>
    </message>
    <message>
        <source>%1, once a consumer was there</source>
        <translation>%1（在使用者出现之后）</translation>
    </message>
    <message>
        <source>Snapshot ready after</source>
        <translation>快照就绪用时</translation>
    </message>
    <message>
        <source>Restored after</source>
        <translation>恢复用时</translation>
    </message>
    <message>
        <source>Size of the volume</source>
        <translation>卷的大小</translation>
    </message>
    <message>
        <source>%1 for a claim of %2</source>
        <translation>%1（声明请求 %2）</translation>
    </message>
    <message>
        <source>at least %1, says the driver</source>
        <translation>驱动程序要求至少 %1</translation>
    </message>
    <message>
        <source>the driver does not say</source>
        <translation>驱动程序未说明</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可以</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>After the source was deleted, no claim could be made from the snapshot any more: %1. Restores after which the old disk is deleted are refused here.</source>
        <translation>删除源之后，无法再用快照创建声明：%1。此处会拒绝在完成后删除旧磁盘的恢复操作。</translation>
    </message>
    <message>
        <source>Claim to restore into</source>
        <translation>恢复所需的声明大小</translation>
    </message>
    <message>
        <source>Twice as large</source>
        <translation>恢复到两倍大小</translation>
    </message>
    <message>
        <source>the last claim was not bound in time: %1</source>
        <translation>最后一个声明未及时绑定：%1</translation>
    </message>
    <message>
        <source>Nothing was done: these rights are missing in namespace %1: %2. Ask an administrator of the cluster for them.</source>
        <translation>未执行任何操作：在命名空间 %1 中缺少以下权限：%2。请向集群管理员申请。</translation>
    </message>
    <message>
        <source>In namespace %1 another test is under way, or was interrupted within the last hour: its youngest object is %2. Wait for its end; if nobody tests, wukong-snapshots --probe-clean --recent --namespace %1 takes away what is left.</source>
        <translation>命名空间 %1 中有另一个测试正在进行，或在最近一小时内被中断：其最新的对象是 %2。请等待其结束；如果没有人在测试，可用 wukong-snapshots --probe-clean --recent --namespace %1 清除残留对象。</translation>
    </message>
    <message>
        <source>VolumeSnapshot %1 was deleted by somebody else during the test. Nothing is kept of this test.</source>
        <translation>VolumeSnapshot %1 在测试期间被他人删除。本次测试不保留任何结果。</translation>
    </message>
    <message>
        <source>A claim of the test was bound to PersistentVolume %1, which was there before. It is kept, and nothing was found out: as long as free volumes of StorageClass %2 are there, its driver cannot be tested. Who wants %1 to be free again removes its spec.claimRef.</source>
        <translation>测试的一个声明绑定到了原已存在的 PersistentVolume %1。该卷予以保留，测试没有得出结论：只要还有 StorageClass %2 的空闲卷，就无法测试其驱动程序。若要让 %1 重新空闲，请删除其 spec.claimRef。</translation>
    </message>
    <message>
        <source>Of the test is left in namespace %1: %2. It is taken away by: wukong-snapshots --probe-clean --recent --namespace %1</source>
        <translation>命名空间 %1 中残留了测试的对象：%2。可用以下命令清除：wukong-snapshots --probe-clean --recent --namespace %1</translation>
    </message>
    <message>
        <source>what was not seen yet</source>
        <translation>尚未看到的对象</translation>
    </message>
    <message>
        <source>Volumes and VolumeSnapshotContents may not be read here, so that these may be left: %1. Ask an administrator of the cluster to look.</source>
        <translation>此处无权读取卷和 VolumeSnapshotContent，因此可能残留：%1。请集群管理员检查。</translation>
    </message>
</context>
<context>
    <name>ProbeOrder</name>
    <message>
        <source>Test with small claims what snapshots on a StorageClass are worth, without a window.</source>
        <translation>不打开窗口，用小声明测试 StorageClass 上的快照是否可靠。</translation>
    </message>
    <message>
        <source>Take away what interrupted tests of storage have left.</source>
        <translation>清除被中断的存储测试遗留的对象。</translation>
    </message>
    <message>
        <source>With --probe or --probe-clean: where the claims are made.</source>
        <translation>与 --probe 或 --probe-clean 一起使用：创建声明的命名空间。</translation>
    </message>
    <message>
        <source>With --probe: the VolumeSnapshotClass.</source>
        <translation>与 --probe 一起使用：VolumeSnapshotClass。</translation>
    </message>
    <message>
        <source>With --probe: make the volumes on this node, instead of having a pod wait for them, where the class waits for its first consumer.</source>
        <translation>与 --probe 一起使用：当类等待首个使用者时，在此节点上创建卷，而不是由 Pod 等待。</translation>
    </message>
    <message>
        <source>With --probe: the image of that pod.</source>
        <translation>与 --probe 一起使用：该 Pod 的镜像。</translation>
    </message>
    <message>
        <source>With --probe or --probe-clean: how long each step may take (300).</source>
        <translation>与 --probe 或 --probe-clean 一起使用：每个步骤最长用时（300）。</translation>
    </message>
    <message>
        <source>--probe and --probe-clean do not go together.</source>
        <translation>--probe 和 --probe-clean 不能同时使用。</translation>
    </message>
    <message>
        <source>--%1 needs --probe; see --help.</source>
        <translation>--%1 需要 --probe；参见 --help。</translation>
    </message>
    <message>
        <source>--probe needs the name of a StorageClass.</source>
        <translation>--probe 需要 StorageClass 的名称。</translation>
    </message>
    <message>
        <source>--timeout must be a number from 1 to 600.</source>
        <translation>--timeout 必须是 1 到 600 之间的数字。</translation>
    </message>
    <message>
        <source>With --probe-clean: also what is younger than an hour. A test that is under way fails.</source>
        <translation>与 --probe-clean 一起使用：也清除一小时以内的对象。正在进行的测试会失败。</translation>
    </message>
</context>
<context>
    <name>ProgramQuestion</name>
    <message>
        <source>It gets these variables of the kubeconfig: %1.</source>
        <translation>它会得到 kubeconfig 中的这些变量：%1。</translation>
    </message>
    <message>
        <source>The kubeconfig %1 wants it for the context &quot;%2&quot;. Run it only if you trust where that file came from. The answer is remembered for exactly this command.</source>
        <translation>kubeconfig %1 为上下文“%2”要求运行它。仅当您信任该文件的来源时才运行。此答复只对这一条命令记住。</translation>
    </message>
    <message>
        <source>Run a program?</source>
        <translation>运行程序？</translation>
    </message>
    <message>
        <source>To log in, the program &quot;%1&quot; wants to run.</source>
        <translation>登录需要运行程序“%1”。</translation>
    </message>
    <message>
        <source>Run program</source>
        <translation>运行程序</translation>
    </message>
    <message>
        <source>Do not run</source>
        <translation>不运行</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recovery points</source>
        <translation>恢复点</translation>
    </message>
    <message>
        <source>Search machines</source>
        <translation>搜索虚拟机</translation>
    </message>
    <message>
        <source>&amp;Days</source>
        <translation>天数(&amp;D)</translation>
    </message>
    <message>
        <source>Only with &amp;problems</source>
        <translation>仅显示有问题的(&amp;P)</translation>
    </message>
    <message>
        <source>Recovery points by machine and day</source>
        <translation>按虚拟机和日期列出的恢复点</translation>
    </message>
    <message>
        <source>No machine is shown.</source>
        <translation>没有可显示的虚拟机。</translation>
    </message>
    <message>
        <source>The day that is selected</source>
        <translation>选中的日期</translation>
    </message>
</context>
<context>
    <name>RequestProgressPage</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Steps of the request</source>
        <translation>请求的步骤</translation>
    </message>
    <message>
        <source>&amp;Undo the restore…</source>
        <translation>撤销恢复(&amp;U)…</translation>
    </message>
    <message>
        <source>Until when it can be undone</source>
        <translation>可撤销的截止时间</translation>
    </message>
</context>
<context>
    <name>RequestReviewPage</name>
    <message>
        <source>Review</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>The request in words</source>
        <translation>请求的文字说明</translation>
    </message>
    <message>
        <source>The same with kubectl</source>
        <translation>用 kubectl 做同样的事</translation>
    </message>
    <message>
        <source>What the server says</source>
        <translation>服务器的答复</translation>
    </message>
    <message>
        <source>This will be crea&amp;ted</source>
        <translation>将要创建(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
</context>
<context>
    <name>RequestWizard</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>Disk %1: added since</source>
        <translation>磁盘 %1：之后新增</translation>
    </message>
    <message>
        <source>Disk %1: removed since</source>
        <translation>磁盘 %1：之后移除</translation>
    </message>
    <message>
        <source>Disk %1: size</source>
        <translation>磁盘 %1：大小</translation>
    </message>
    <message>
        <source>Disk %1: StorageClass</source>
        <translation>磁盘 %1：StorageClass</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Processors (%1)</source>
        <translation>处理器（%1）</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Memory (%1)</source>
        <translation>内存（%1）</translation>
    </message>
    <message>
        <source>Network %1: added since</source>
        <translation>网络 %1：之后新增</translation>
    </message>
    <message>
        <source>Network %1: removed since</source>
        <translation>网络 %1：之后移除</translation>
    </message>
    <message>
        <source>Network %1: MAC address</source>
        <translation>网络 %1：MAC 地址</translation>
    </message>
    <message>
        <source>goes back to what it was then</source>
        <translation>恢复为当时的值</translation>
    </message>
    <message>
        <source>stays as it is: it is not in the snapshot</source>
        <translation>保持现状：快照中没有它</translation>
    </message>
    <message>
        <source>does not come back</source>
        <translation>不会恢复</translation>
    </message>
    <message>
        <source>keeps the larger size, with the data of then</source>
        <translation>保留较大的容量，数据为当时的数据</translation>
    </message>
    <message>
        <source>the restored disk is in the StorageClass of today</source>
        <translation>恢复的磁盘使用现在的 StorageClass</translation>
    </message>
    <message>
        <source>stays as it is today</source>
        <translation>保持现在的值</translation>
    </message>
    <message>
        <source>What was written to the restored disks after %1 is not in the machine afterwards.</source>
        <translation>在 %1 之后写入所恢复磁盘的数据，恢复后将不在虚拟机中。</translation>
    </message>
    <message>
        <source>What was written to the restored disks since the snapshot is not in the machine afterwards.</source>
        <translation>快照之后写入所恢复磁盘的数据，恢复后将不在虚拟机中。</translation>
    </message>
    <message>
        <source>The present is not captured first.</source>
        <translation>不会先为当前状态创建快照。</translation>
    </message>
    <message>
        <source>KubeVirt keeps no old disks for an undo: the safety snapshot is the only way back.</source>
        <translation>KubeVirt 不为撤销保留旧磁盘：安全快照是唯一的退路。</translation>
    </message>
    <message>
        <source>The disk behind claim %1 is not restored: it stays as it is, next to older data on the others.</source>
        <translation>声明 %1 对应的磁盘不会恢复：它保持现状，而其他磁盘上是较旧的数据。</translation>
    </message>
    <message>
        <source>The machine has no disk %1 any more: what the snapshot holds of it is not restored.</source>
        <translation>虚拟机已没有磁盘 %1：快照中它的数据不会恢复。</translation>
    </message>
    <message>
        <source>The snapshot is partial: it never held all disks of the machine.</source>
        <translation>快照不完整：它从未包含虚拟机的全部磁盘。</translation>
    </message>
    <message>
        <source>The guest was not quiesced: it starts as after a power cut, and may have to repair its file systems.</source>
        <translation>客户机当时未静默：它会像断电之后那样启动，可能需要修复文件系统。</translation>
    </message>
    <message>
        <source>The networks have changed since: the guest&apos;s own settings, such as static addresses, are those of then.</source>
        <translation>网络之后有变化：客户机自己的设置（例如静态地址）是当时的。</translation>
    </message>
    <message>
        <source>The snapshot is older than 30 days: a Windows guest that is a member of a domain may have to join it again.</source>
        <translation>快照早于 30 天：加入域的 Windows 客户机可能需要重新加入域。</translation>
    </message>
    <message>
        <source>StorageClass %1 says that it has too little room for the new disks.</source>
        <translation>StorageClass %1 报告的空间不足以容纳新磁盘。</translation>
    </message>
    <message>
        <source>a safety snapshot of the machine as it is</source>
        <translation>虚拟机当前状态的安全快照</translation>
    </message>
    <message>
        <source>new volumes with the data of the snapshot for: %1</source>
        <translation>含有快照数据的新卷，用于：%1</translation>
    </message>
    <message>
        <source>new claims with new names, made by KubeVirt</source>
        <translation>由 KubeVirt 创建的新名称的新声明</translation>
    </message>
    <message>
        <source>%1 is shut down while its disks are exchanged, and started again afterwards</source>
        <translation>更换磁盘期间 %1 会关机，之后重新启动</translation>
    </message>
    <message>
        <source>%1 is off and stays off</source>
        <translation>%1 已关机，并保持关机</translation>
    </message>
    <message>
        <source>the claims keep their names and get the new volumes: %1</source>
        <translation>声明保留名称并换上新卷：%1</translation>
    </message>
    <message>
        <source>the volumes are set to Retain while they are exchanged, so that nothing can delete data</source>
        <translation>更换期间卷设为 Retain，任何操作都不会删除数据</translation>
    </message>
    <message>
        <source>nothing by us; KubeVirt leaves the old claims behind</source>
        <translation>我们不删除任何内容；KubeVirt 会留下旧声明</translation>
    </message>
    <message>
        <source>nothing now</source>
        <translation>现在不删除任何内容</translation>
    </message>
    <message>
        <source>the old disks are parked, and given back to the storage about %1</source>
        <translation>旧磁盘会寄存，约在 %1 归还给存储</translation>
    </message>
    <message>
        <source>%1 more in StorageClass %2</source>
        <translation>StorageClass %2 中另需 %1</translation>
    </message>
    <message>
        <source>until the old disks are given back</source>
        <translation>直到旧磁盘归还为止</translation>
    </message>
    <message>
        <source>not known: this machine was never restored here</source>
        <translation>未知：此虚拟机从未在这里恢复过</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>about %1, as earlier restores of this machine</source>
        <translation>约 %1，与此虚拟机以前的恢复相同</translation>
    </message>
    <message>
        <source>gets the size and the data of then</source>
        <translation>恢复为当时的大小和数据</translation>
    </message>
    <message>
        <source>the settings of %1 are those of the snapshot</source>
        <translation>%1 的设置恢复为快照中的设置</translation>
    </message>
    <message>
        <source>the volumes of the VirtualMachine name the new claims</source>
        <translation>VirtualMachine 的卷改为引用新的声明</translation>
    </message>
    <message>
        <source>the claims, before KubeVirt makes new ones of the same names: %1</source>
        <translation>声明会先被删除，再由 KubeVirt 以相同名称新建：%1</translation>
    </message>
    <message>
        <source>StorageClass %1 is not proven here: no restore on it has been seen to end well in this cluster yet.</source>
        <translation>StorageClass %1 在此尚未经过验证：此集群中还没有见过在其上成功完成的恢复。</translation>
    </message>
</context>
<context>
    <name>RestoreChangesPage</name>
    <message>
        <source>What has changed since then</source>
        <translation>此后的变化</translation>
    </message>
    <message>
        <source>What has changed, in short</source>
        <translation>变化概要</translation>
    </message>
    <message>
        <source>What has changed since the snapshot</source>
        <translation>快照之后的变化</translation>
    </message>
</context>
<context>
    <name>RestorePlanPage</name>
    <message>
        <source>What it will do</source>
        <translation>将要做什么</translation>
    </message>
    <message>
        <source>What the restore will do</source>
        <translation>恢复将要做什么</translation>
    </message>
    <message>
        <source>Take a &amp;safety snapshot of the present first</source>
        <translation>先为当前状态创建安全快照(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep the old disks for an undo, days:</source>
        <translation>为撤销保留旧磁盘的天数(&amp;K)：</translation>
    </message>
    <message>
        <source>Days for which the old disks are kept</source>
        <translation>保留旧磁盘的天数</translation>
    </message>
    <message>
        <source>How it is done</source>
        <translation>恢复方式</translation>
    </message>
    <message>
        <source>&amp;Method:</source>
        <translation>方式(&amp;M)：</translation>
    </message>
    <message>
        <source>Method of the restore</source>
        <translation>恢复方式</translation>
    </message>
</context>
<context>
    <name>SetupAssistant</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation>安装(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>SetupChecks</name>
    <message>
        <source>You may not read this: %1</source>
        <translation>您无权读取：%1</translation>
    </message>
    <message>
        <source>Before %1 the server does not check requests and policies against the rules of their kinds: update it.</source>
        <translation>%1 之前的服务器不会按资源类型的规则检查请求和策略：请升级。</translation>
    </message>
    <message>
        <source>Install KubeVirt: machines, and snapshots of them, are its kinds.</source>
        <translation>请安装 KubeVirt：虚拟机及其快照都是它的资源类型。</translation>
    </message>
    <message>
        <source>is not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>its kinds are there, but no KubeVirt</source>
        <translation>其资源类型已存在，但没有 KubeVirt 对象</translation>
    </message>
    <message>
        <source>%1, and not deployed yet: %2</source>
        <translation>%1，尚未部署完成：%2</translation>
    </message>
    <message>
        <source>Wait until KubeVirt %1 is Deployed.</source>
        <translation>请等待 KubeVirt %1 变为 Deployed。</translation>
    </message>
    <message>
        <source>%1, gate Snapshot is off: machines are captured offline</source>
        <translation>%1，特性门控 Snapshot 已关闭：离线捕获虚拟机</translation>
    </message>
    <message>
        <source>Add Snapshot to spec.configuration.developerConfiguration.featureGates of KubeVirt %1.</source>
        <translation>请将 Snapshot 加入 KubeVirt %1 的 spec.configuration.developerConfiguration.featureGates。</translation>
    </message>
    <message>
        <source>%1, gate Snapshot is on</source>
        <translation>%1，特性门控 Snapshot 已开启</translation>
    </message>
    <message>
        <source>no VolumeSnapshots</source>
        <translation>没有 VolumeSnapshot</translation>
    </message>
    <message>
        <source>Install the CSI snapshot controller and its definitions (external-snapshotter).</source>
        <translation>请安装 CSI 快照控制器及其定义（external-snapshotter）。</translation>
    </message>
    <message>
        <source>VolumeSnapshots, but no VirtualMachineSnapshots: machines are captured offline</source>
        <translation>有 VolumeSnapshot，但没有 VirtualMachineSnapshot：离线捕获虚拟机</translation>
    </message>
    <message>
        <source>Update KubeVirt to 1.3 or later.</source>
        <translation>请将 KubeVirt 升级到 1.3 或更高版本。</translation>
    </message>
    <message>
        <source>VolumeSnapshots and VirtualMachineSnapshots</source>
        <translation>VolumeSnapshot 和 VirtualMachineSnapshot</translation>
    </message>
    <message>
        <source>no StorageClass is the default: disks that name none are not made</source>
        <translation>没有默认的 StorageClass：未指定存储类的磁盘不会被创建</translation>
    </message>
    <message>
        <source>Give one the annotation storageclass.kubernetes.io/is-default-class: &quot;true&quot;.</source>
        <translation>请为其中一个添加注解 storageclass.kubernetes.io/is-default-class: &quot;true&quot;。</translation>
    </message>
    <message>
        <source>several: %1; the newest counts</source>
        <translation>有多个：%1；以最新的为准</translation>
    </message>
    <message>
        <source>Take storageclass.kubernetes.io/is-default-class away from all but one.</source>
        <translation>请只保留一个 storageclass.kubernetes.io/is-default-class 注解。</translation>
    </message>
    <message>
        <source>running machines: %1, all with a guest agent</source>
        <translation>运行中的虚拟机：%1，均有客户机代理</translation>
    </message>
    <message>
        <source>running machines: %1; without a guest agent: %2 (%3)</source>
        <translation>运行中的虚拟机：%1；没有客户机代理：%2（%3）</translation>
    </message>
    <message>
        <source>Their snapshots are as after a power cut: install qemu-guest-agent in them.</source>
        <translation>它们的快照如同断电后的状态：请在其中安装 qemu-guest-agent。</translation>
    </message>
    <message>
        <source>you may not: %1</source>
        <translation>您无权：%1</translation>
    </message>
    <message>
        <source>Have somebody set the cluster up who may; the plan can be handed over as YAML.</source>
        <translation>请由有权限的人安装到集群；计划可以作为 YAML 转交。</translation>
    </message>
    <message>
        <source>no storage class can take snapshots</source>
        <translation>没有存储类支持快照</translation>
    </message>
    <message>
        <source>can take snapshots: %1</source>
        <translation>支持快照：%1</translation>
    </message>
    <message>
        <source>cannot: %1</source>
        <translation>不支持：%1</translation>
    </message>
    <message>
        <source>enough to set the cluster up, as far as can be asked; the trial of the plan shows the rest</source>
        <translation>就可查询的范围而言，足以设置集群；其余由计划的试运行显示</translation>
    </message>
</context>
<context>
    <name>SetupChecksPage</name>
    <message>
        <source>The cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>What snapshots need, and what is there. Nothing is changed before the last step.</source>
        <translation>快照需要什么，集群中有什么。在最后一步之前不会作任何更改。</translation>
    </message>
    <message>
        <source>Checks of the cluster</source>
        <translation>集群检查</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>重新检查(&amp;A)</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>To take the controller out again, in a terminal: wukong-snapshots --remove. Snapshots stay.</source>
        <translation>要移除控制器，请在终端运行：wukong-snapshots --remove。快照会保留。</translation>
    </message>
    <message>
        <source>How to take it out again</source>
        <translation>如何移除</translation>
    </message>
</context>
<context>
    <name>SetupOrder</name>
    <message>
        <source>Install or update the kinds and the controller in the cluster, without a window.</source>
        <translation>在集群中安装或更新资源类型和控制器，不打开窗口。</translation>
    </message>
    <message>
        <source>Take the controller out of the cluster; snapshots stay.</source>
        <translation>从集群中移除控制器；快照保留。</translation>
    </message>
    <message>
        <source>With --setup or --remove: say what would be changed.</source>
        <translation>与 --setup 或 --remove 合用：只说明会改动什么。</translation>
    </message>
    <message>
        <source>With --setup: print what is missing as YAML for kubectl.</source>
        <translation>与 --setup 合用：把缺少的内容以 YAML 打印出来，供 kubectl 使用。</translation>
    </message>
    <message>
        <source>With --setup: the controller&apos;s image.</source>
        <translation>与 --setup 合用：控制器的镜像。</translation>
    </message>
    <message>
        <source>With --setup: do not wait for the controller&apos;s pods.</source>
        <translation>与 --setup 合用：不等待控制器的 Pod。</translation>
    </message>
    <message>
        <source>--print and --dry-run do not go together.</source>
        <translation>--print 和 --dry-run 不能同时使用。</translation>
    </message>
    <message>
        <source>With --remove: delete all snapshots and their data as well. The name of the context confirms it.</source>
        <translation>与 --remove 一起使用：同时删除所有快照及其数据。须以上下文的名称确认。</translation>
    </message>
    <message>
        <source>--delete-snapshots needs the name of the context.</source>
        <translation>--delete-snapshots 需要上下文的名称。</translation>
    </message>
    <message>
        <source>With --setup: go on where the cluster has a newer version.</source>
        <translation>与 --setup 一起使用：集群中的版本较新时仍然继续。</translation>
    </message>
    <message>
        <source>--without knows admission, alerts and controller, not &quot;%1&quot;.</source>
        <translation>--without 只接受 admission、alerts 和 controller，不接受“%1”。</translation>
    </message>
    <message>
        <source>With --setup: leave out admission, alerts, controller or several of them.</source>
        <translation>与 --setup 一起使用：不安装 admission、alerts、controller 中的一个或多个。</translation>
    </message>
    <message>
        <source>--%1 needs --%2; see --help.</source>
        <translation>--%1 需要 --%2；见 --help。</translation>
    </message>
    <message>
        <source>--%1 needs --%2 or --%3; see --help.</source>
        <translation>--%1 需要 --%2 或 --%3；见 --help。</translation>
    </message>
    <message>
        <source>--image &quot;%1&quot; is not the name of an image, such as registry.example.com/wukong-snapshot-controller:%2.</source>
        <translation>--image &quot;%1&quot; 不是镜像名称，例如 registry.example.com/wukong-snapshot-controller:%2。</translation>
    </message>
</context>
<context>
    <name>SetupPlanPage</name>
    <message>
        <source>The plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Ad&amp;mission policies</source>
        <translation>准入策略(&amp;M)</translation>
    </message>
    <message>
        <source>Keep our fields in Wukongs from their operator, and ask whoever clones into another namespace for the rights to make the machine there.</source>
        <translation>防止 Wukong 中我们的字段被其 Operator 删除，并要求克隆到其他命名空间的人有权在那里创建虚拟机。</translation>
    </message>
    <message>
        <source>A&amp;lerts</source>
        <translation>告警(&amp;L)</translation>
    </message>
    <message>
        <source>Rules for the Prometheus operator.</source>
        <translation>Prometheus Operator 的规则。</translation>
    </message>
    <message>
        <source>&amp;Image:</source>
        <translation>镜像(&amp;I)：</translation>
    </message>
    <message>
        <source>Of the controller, where it comes from a registry of one&apos;s own. Empty: the registry that is in use.</source>
        <translation>控制器的镜像，用于自有镜像仓库。留空则沿用正在使用的仓库。</translation>
    </message>
    <message>
        <source>Objects of the setup</source>
        <translation>安装的对象</translation>
    </message>
    <message>
        <source>What is written into the selected object</source>
        <translation>写入所选对象的内容</translation>
    </message>
    <message>
        <source>What is in the way</source>
        <translation>存在的障碍</translation>
    </message>
    <message>
        <source>Somebody else has the rights? Hand the plan over as YAML. That person runs kubectl apply --server-side -f wukong-setup.yaml, or, with this application, wukong-snapshots --setup.</source>
        <translation>由他人拥有权限？请将计划作为 YAML 转交，对方运行 kubectl apply --server-side -f wukong-setup.yaml，或用本应用程序运行 wukong-snapshots --setup。</translation>
    </message>
    <message>
        <source>How to hand the plan over</source>
        <translation>如何转交计划</translation>
    </message>
    <message>
        <source>Cop&amp;y YAML</source>
        <translation>复制 YAML(&amp;Y)</translation>
    </message>
    <message>
        <source>Sa&amp;ve YAML…</source>
        <translation>保存 YAML(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>SetupProgram</name>
    <message>
        <source>waiting for the controller&apos;s pods %1</source>
        <translation>正在等待控制器的 Pod %1</translation>
    </message>
    <message>
        <source>snapshots left: %1 %2</source>
        <translation>剩余快照：%1 %2</translation>
    </message>
    <message>
        <source>The context is &quot;%1&quot;, not &quot;%2&quot;: nothing is deleted.</source>
        <translation>上下文是“%1”，而不是“%2”：未删除任何内容。</translation>
    </message>
    <message>
        <source>Whoever has these rights can apply what --setup --print prints.</source>
        <translation>拥有这些权限的人可以应用 --setup --print 输出的内容。</translation>
    </message>
    <message>
        <source>The controller&apos;s pods are available.</source>
        <translation>控制器的 Pod 已可用。</translation>
    </message>
</context>
<context>
    <name>SetupProgressPage</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress of the setup</source>
        <translation>安装进度</translation>
    </message>
</context>
<context>
    <name>SetupReport</name>
    <message>
        <source>create %1</source>
        <translation>创建 %1</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>keep %1</source>
        <translation>保留 %1</translation>
    </message>
    <message>
        <source>unreadable: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>leave out %1: the server does not know %2</source>
        <translation>略过 %1：服务器没有 %2</translation>
    </message>
    <message>
        <source>it holds the snapshots</source>
        <translation>快照保存在其中</translation>
    </message>
    <message>
        <source>others may use it</source>
        <translation>可能还有其他使用者</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>keep %1: %2</source>
        <translation>保留 %1：%2</translation>
    </message>
    <message>
        <source>Nothing is to be written.</source>
        <translation>无需写入任何内容。</translation>
    </message>
    <message>
        <source>Objects to be written: %1</source>
        <translation>需要写入的对象：%1</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>wait until the controller has deleted their data: %1</source>
        <translation>等待控制器删除其数据：%1</translation>
    </message>
    <message>
        <source>Missing right: %1 %2. %3</source>
        <translation>缺少权限：%1 %2。%3</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>已创建 %1</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>已更改 %1</translation>
    </message>
    <message>
        <source>removed %1</source>
        <translation>已移除 %1</translation>
    </message>
    <message>
        <source>The cluster has version %1, which is newer than %2 of this program. Use a program of that version, or say --downgrade; fields that the newer kinds have stay.</source>
        <translation>集群中的版本是 %1，比本程序的 %2 新。请使用该版本的程序，或者加上 --downgrade；较新资源类型已有的字段会保留。</translation>
    </message>
    <message>
        <source>kept, and cannot be deleted while no controller runs: %1</source>
        <translation>保留，但在没有控制器运行时无法删除：%1</translation>
    </message>
    <message>
        <source>The controller is installed in namespace &quot;%1&quot;, as its ClusterRoleBinding %2 says: update or remove that installation with Helm. When it is gone, delete the binding and try again.</source>
        <translation>根据 ClusterRoleBinding %2，控制器安装在命名空间“%1”中：请用 Helm 更新或移除该安装。如果它已不存在，请删除该绑定后重试。</translation>
    </message>
    <message>
        <source>The image %1 names no registry: only nodes that have it already can start it.</source>
        <translation>镜像 %1 未指明仓库：只有已有该镜像的节点才能启动它。</translation>
    </message>
    <message>
        <source>What is to be written is not known.</source>
        <translation>尚不知道要写入什么。</translation>
    </message>
</context>
<context>
    <name>SnapshotPointPage</name>
    <message>
        <source>Which point in time</source>
        <translation>哪个时间点</translation>
    </message>
    <message>
        <source>Choose a snapshot on the timeline, or in its list.</source>
        <translation>在时间线或其列表中选择一个快照。</translation>
    </message>
    <message>
        <source>The chosen snapshot</source>
        <translation>所选快照</translation>
    </message>
</context>
<context>
    <name>StorageDialog</name>
    <message>
        <source>Test storage</source>
        <translation>测试存储</translation>
    </message>
    <message>
        <source>On some storage a snapshot is lost with the disk that it was taken of. A test finds out: it makes small claims of its own, takes a snapshot, restores it, deletes the source and restores once more. What was found is kept in the StorageClass, and restores heed it.</source>
        <translation>在某些存储上，快照会随其源磁盘一起丢失。测试可以查明这一点：它创建自己的小声明，创建快照并恢复，然后删除源并再次恢复。结果保存在 StorageClass 中，恢复操作会参考它。</translation>
    </message>
    <message>
        <source>StorageClasses</source>
        <translation>StorageClass 列表</translation>
    </message>
    <message>
        <source>StorageClass</source>
        <translation>StorageClass</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>测试时间</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>测试结果</translation>
    </message>
    <message>
        <source>&amp;Namespace of the test</source>
        <translation>测试所用命名空间(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;VolumeSnapshotClass</source>
        <translation>VolumeSnapshotClass(&amp;V)</translation>
    </message>
    <message>
        <source>N&amp;ode</source>
        <translation>节点(&amp;O)</translation>
    </message>
    <message>
        <source>a small pod has the scheduler choose</source>
        <translation>由调度器为一个小 Pod 选择</translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Deleting</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Storing</source>
        <translation>正在存储</translation>
    </message>
    <message>
        <source>Capturing</source>
        <translation>正在捕获</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Cloning</source>
        <translation>正在克隆</translation>
    </message>
    <message>
        <source>Cloned</source>
        <translation>已克隆</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用一致</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>崩溃一致</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>The guest was quiesced: its file systems are consistent.</source>
        <translation>客户机已静默：文件系统一致。</translation>
    </message>
    <message>
        <source>Taken while the guest was writing: as after a power cut.</source>
        <translation>在客户机写入时捕获：如同断电之后。</translation>
    </message>
    <message>
        <source>The machine was off: the disks are consistent.</source>
        <translation>虚拟机已关机：磁盘一致。</translation>
    </message>
    <message>
        <source>Some disks are missing from this snapshot.</source>
        <translation>此快照缺少部分磁盘。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Stop the machine</source>
        <translation>停止虚拟机</translation>
    </message>
    <message>
        <source>Capture the disks</source>
        <translation>捕获磁盘</translation>
    </message>
    <message>
        <source>Start the machine again</source>
        <translation>重新启动虚拟机</translation>
    </message>
    <message>
        <source>Store the data</source>
        <translation>存储数据</translation>
    </message>
    <message>
        <source>Delete the data</source>
        <translation>删除数据</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Takes what the power state allows.</source>
        <translation>按电源状态选择合适的方式。</translation>
    </message>
    <message>
        <source>The machine keeps running.</source>
        <translation>虚拟机保持运行。</translation>
    </message>
    <message>
        <source>Works only for a machine that runs.</source>
        <translation>仅适用于正在运行的虚拟机。</translation>
    </message>
    <message>
        <source>The machine is stopped for the capture and started again afterwards.</source>
        <translation>捕获时停止虚拟机，之后重新启动。</translation>
    </message>
    <message>
        <source>The machine is off and stays off.</source>
        <translation>虚拟机已关机，保持关机。</translation>
    </message>
    <message>
        <source>You are not allowed to do this: %1. Ask an administrator of the cluster for the missing right.</source>
        <translation>您无权执行此操作：%1。请向集群管理员申请缺少的权限。</translation>
    </message>
    <message>
        <source>The cluster does not accept your credentials. %1</source>
        <translation>集群不接受您的凭据。%1</translation>
    </message>
    <message>
        <source>The name is already taken: %1. Choose another name.</source>
        <translation>名称已被占用：%1。请换一个名称。</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>未找到：%1</translation>
    </message>
    <message>
        <source>The cluster cannot be reached. %1</source>
        <translation>无法连接集群。%1</translation>
    </message>
    <message>
        <source>The cluster refuses this: %1</source>
        <translation>集群拒绝了此请求：%1</translation>
    </message>
    <message>
        <source>Somebody changed it meanwhile; look again. %1</source>
        <translation>对象已被他人修改，请重新查看。%1</translation>
    </message>
    <message>
        <source>The API server has trouble: %1. Try again in a moment.</source>
        <translation>API 服务器出现问题：%1。请稍后重试。</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Capture the present first</source>
        <translation>先捕获当前状态</translation>
    </message>
    <message>
        <source>Fill new disks</source>
        <translation>填充新磁盘</translation>
    </message>
    <message>
        <source>Check the new disks</source>
        <translation>检查新磁盘</translation>
    </message>
    <message>
        <source>Put the new disks in place</source>
        <translation>换上新磁盘</translation>
    </message>
    <message>
        <source>Keep the old disks</source>
        <translation>保留旧磁盘</translation>
    </message>
    <message>
        <source>Give the old disks back</source>
        <translation>释放旧磁盘</translation>
    </message>
    <message>
        <source>Keep the volumes from deletion</source>
        <translation>防止卷被删除</translation>
    </message>
    <message>
        <source>Wait until the machine uses them</source>
        <translation>等待虚拟机使用新磁盘</translation>
    </message>
    <message>
        <source>Make the snapshot known in the other namespace</source>
        <translation>让另一个命名空间识别快照</translation>
    </message>
    <message>
        <source>Make the new machine</source>
        <translation>创建新虚拟机</translation>
    </message>
    <message>
        <source>Take that away again</source>
        <translation>撤去上述临时对象</translation>
    </message>
    <message>
        <source>Restore through KubeVirt</source>
        <translation>通过 KubeVirt 恢复</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a spoken sentence</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 ready</source>
        <translation>%1 个就绪</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>%1 个进行中</translation>
    </message>
    <message>
        <source>%1 planned</source>
        <translation>%1 个计划中</translation>
    </message>
    <message>
        <source>%1 restores or clones</source>
        <translation>%1 次恢复或克隆</translation>
    </message>
    <message>
        <source>begins %1, or up to %2 later</source>
        <translation>开始于 %1，最多推迟 %2</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>planned end %1</source>
        <translation>计划于 %1 删除</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1: %2 marks</source>
        <translation>%1：%2 个标记</translation>
    </message>
    <message>
        <source>overdue since %1, for %2</source>
        <translation>自 %1 起已逾期 %2</translation>
    </message>
    <message>
        <source>%1 to %2, for %3</source>
        <translation>%1 至 %2，共 %3</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>Planned run</source>
        <translation>计划运行</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>being deleted</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>application-consistent</source>
        <translation>应用一致</translation>
    </message>
    <message>
        <source>crash-consistent</source>
        <translation>崩溃一致</translation>
    </message>
    <message>
        <source>taken offline</source>
        <translation>离线拍摄</translation>
    </message>
    <message>
        <source>partial: disks are missing</source>
        <translation>不完整：缺少磁盘</translation>
    </message>
    <message>
        <source>Snapshot overdue</source>
        <translation>快照已逾期</translation>
    </message>
    <message>
        <source>Longer without than promised</source>
        <translation>间隔超过承诺</translation>
    </message>
    <message>
        <source>%1 y</source>
        <comment>years</comment>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>promised: a snapshot at least every %1</source>
        <translation>承诺：至少每 %1 一个快照</translation>
    </message>
    <message>
        <source>no snapshots</source>
        <translation>没有快照</translation>
    </message>
    <message>
        <source>gaps: %1</source>
        <translation>缺口：%1 个</translation>
    </message>
    <message>
        <source>%1 would be deleted</source>
        <translation>%1 个将被删除</translation>
    </message>
    <message>
        <source>would be deleted</source>
        <translation>将被删除</translation>
    </message>
</context>
<context>
    <name>TimelineAdapter</name>
    <message>
        <source>from snapshot %1</source>
        <translation>来自快照 %1</translation>
    </message>
    <message>
        <source>pinned because of: %1</source>
        <translation>固定原因：%1</translation>
    </message>
    <message>
        <source>Snapshot by schedule</source>
        <translation>按计划的快照</translation>
    </message>
    <message>
        <source>Snapshot by policy %1</source>
        <translation>策略 %1 的快照</translation>
    </message>
</context>
<context>
    <name>TimelineAxis</name>
    <message>
        <source>ddd d</source>
        <comment>date format: the day below its month</comment>
        <translation>d日 ddd</translation>
    </message>
    <message>
        <source>d</source>
        <comment>date format: the first day of a week below its month</comment>
        <translation>d日</translation>
    </message>
    <message>
        <source>MMM</source>
        <comment>date format: the month below its year</comment>
        <translation>M月</translation>
    </message>
    <message>
        <source>yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年</translation>
    </message>
    <message>
        <source>ddd, d MMM yyyy</source>
        <comment>date format: the day above its hours</comment>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format: the month above its days</comment>
        <translation>yyyy年M月</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The machine does not exist (any more).</source>
        <translation>虚拟机不存在（或已不存在）。</translation>
    </message>
    <message>
        <source>There is nothing left to do this with.</source>
        <translation>已没有可操作的对象。</translation>
    </message>
    <message>
        <source>The machine or one of its disks is not ready.</source>
        <translation>虚拟机或其某个磁盘尚未就绪。</translation>
    </message>
    <message>
        <source>Look at the machine: its overview names what is in the way.</source>
        <translation>请查看虚拟机：其概览会指出阻碍所在。</translation>
    </message>
    <message>
        <source>Something else has to end first.</source>
        <translation>需要等其他操作先结束。</translation>
    </message>
    <message>
        <source>Nothing is to be done: it goes on by itself.</source>
        <translation>无需处理：它会自行继续。</translation>
    </message>
    <message>
        <source>A quota of the namespace is used up.</source>
        <translation>命名空间的配额已用尽。</translation>
    </message>
    <message>
        <source>Delete snapshots that nobody needs, or ask for a larger quota.</source>
        <translation>请删除无人需要的快照，或申请更大的配额。</translation>
    </message>
    <message>
        <source>The cluster is not set up for this.</source>
        <translation>集群尚未为此配置。</translation>
    </message>
    <message>
        <source>Check the connection: it says what is missing.</source>
        <translation>请检查连接：它会指出缺少什么。</translation>
    </message>
    <message>
        <source>This machine cannot be captured like this.</source>
        <translation>无法以这种方式捕获此虚拟机。</translation>
    </message>
    <message>
        <source>The message says which machine to choose instead.</source>
        <translation>消息中说明了应改选哪台虚拟机。</translation>
    </message>
    <message>
        <source>The mode does not fit the power state of the machine.</source>
        <translation>模式与虚拟机的电源状态不符。</translation>
    </message>
    <message>
        <source>Take it again in another mode.</source>
        <translation>请换一种模式重新创建。</translation>
    </message>
    <message>
        <source>The storage did not finish in time.</source>
        <translation>存储未能及时完成。</translation>
    </message>
    <message>
        <source>Take it again when the storage has less to do.</source>
        <translation>请在存储较空闲时重新创建。</translation>
    </message>
    <message>
        <source>The guest did not shut down in time.</source>
        <translation>客户机未能及时关机。</translation>
    </message>
    <message>
        <source>See why it does not shut down, or take the snapshot online.</source>
        <translation>请查明其无法关机的原因，或在线创建快照。</translation>
    </message>
    <message>
        <source>The storage could not keep the data.</source>
        <translation>存储无法保存数据。</translation>
    </message>
    <message>
        <source>Ask whoever runs the storage what it says, then take it again.</source>
        <translation>请向存储管理员了解情况，然后重新创建。</translation>
    </message>
    <message>
        <source>The snapshot that it names is not there.</source>
        <translation>所指定的快照不存在。</translation>
    </message>
    <message>
        <source>Choose one of the snapshots that the machine has.</source>
        <translation>请从虚拟机现有的快照中选择。</translation>
    </message>
    <message>
        <source>A pin or a policy holds the snapshot.</source>
        <translation>快照已被固定，或被策略保留。</translation>
    </message>
    <message>
        <source>Give a reason, and it is deleted all the same.</source>
        <translation>给出原因后仍可将其删除。</translation>
    </message>
    <message>
        <source>Something still uses the data.</source>
        <translation>数据仍在使用中。</translation>
    </message>
    <message>
        <source>It goes as soon as what the message names lets go.</source>
        <translation>消息中所指的对象释放后，它会随即删除。</translation>
    </message>
    <message>
        <source>It did not work.</source>
        <translation>操作未成功。</translation>
    </message>
    <message>
        <source>Take again…</source>
        <translation>重新创建…</translation>
    </message>
    <message>
        <source>Show machine</source>
        <translation>显示虚拟机</translation>
    </message>
    <message>
        <source>Check connection…</source>
        <translation>检查连接…</translation>
    </message>
    <message>
        <source>Delete with a reason…</source>
        <translation>注明原因并删除…</translation>
    </message>
    <message>
        <source>Shut it down from inside, then restore again. It has kept its disks.</source>
        <translation>请在客户机内部将其关机，然后重新恢复。虚拟机仍使用原有磁盘。</translation>
    </message>
    <message>
        <source>The present could not be captured first.</source>
        <translation>未能先捕获当前状态。</translation>
    </message>
    <message>
        <source>See why that capture failed, or restore without capturing first.</source>
        <translation>请查看该次捕获失败的原因，或不先捕获而直接恢复。</translation>
    </message>
    <message>
        <source>The storage did not fill new disks from the snapshot.</source>
        <translation>存储未能用快照填充新磁盘。</translation>
    </message>
    <message>
        <source>Ask whoever runs the storage what it says, then restore again. The machine has kept its disks.</source>
        <translation>请向存储管理员了解情况，然后重新恢复。虚拟机仍使用原有磁盘。</translation>
    </message>
    <message>
        <source>The machine could not be given the restored disks.</source>
        <translation>无法为虚拟机换上恢复的磁盘。</translation>
    </message>
    <message>
        <source>It has its old disks. Look at its events, then try again.</source>
        <translation>虚拟机使用的是旧磁盘。请查看其事件，然后重试。</translation>
    </message>
    <message>
        <source>The restore was deleted before it ended.</source>
        <translation>恢复在完成之前被删除。</translation>
    </message>
    <message>
        <source>Nothing is to be done: the machine keeps its disks.</source>
        <translation>无需任何操作：虚拟机保留原有磁盘。</translation>
    </message>
    <message>
        <source>The data of the snapshot is gone or not complete.</source>
        <translation>快照的数据已丢失或不完整。</translation>
    </message>
    <message>
        <source>Restore another snapshot of the machine.</source>
        <translation>请恢复该虚拟机的其他快照。</translation>
    </message>
    <message>
        <source>The machine has none of the disks in the snapshot.</source>
        <translation>虚拟机没有快照中的任何磁盘。</translation>
    </message>
    <message>
        <source>Choose a snapshot that has disks of the machine in it.</source>
        <translation>请选择包含该虚拟机磁盘的快照。</translation>
    </message>
    <message>
        <source>The old disks are not kept any more.</source>
        <translation>旧磁盘已不再保留。</translation>
    </message>
    <message>
        <source>Restore the snapshot that was taken before the restore.</source>
        <translation>请恢复在那次恢复之前创建的快照。</translation>
    </message>
    <message>
        <source>A disk belongs to a DataVolume, which would fill it with its image.</source>
        <translation>有磁盘属于 DataVolume，它会用自己的镜像重新填充该磁盘。</translation>
    </message>
    <message>
        <source>A disk has been enlarged since then.</source>
        <translation>此后有磁盘被扩容。</translation>
    </message>
    <message>
        <source>The storage keeps snapshots inside the disk itself.</source>
        <translation>存储将快照保存在磁盘本身之内。</translation>
    </message>
    <message>
        <source>They would be lost with the old disk. Use a VolumeSnapshotClass that keeps them apart, and restore what is captured with it.</source>
        <translation>这些快照会随旧磁盘一起丢失。请使用将快照单独保存的 VolumeSnapshotClass，并恢复用它创建的快照。</translation>
    </message>
    <message>
        <source>A quota leaves no room for a second set of disks.</source>
        <translation>配额没有为第二套磁盘留出空间。</translation>
    </message>
    <message>
        <source>Ask for a larger quota: both are there for a while.</source>
        <translation>请申请更大的配额：两套磁盘会同时存在一段时间。</translation>
    </message>
    <message>
        <source>Restore a snapshot instead: its disks become as large as needed.</source>
        <translation>请改为恢复快照：恢复的磁盘会达到所需大小。</translation>
    </message>
    <message>
        <source>A restore or clone reads the snapshot.</source>
        <translation>恢复或克隆正在读取该快照。</translation>
    </message>
    <message>
        <source>Delete it again when that has ended.</source>
        <translation>请在其结束后重新删除。</translation>
    </message>
    <message>
        <source>The name of the new machine or of one of its disks is taken.</source>
        <translation>新虚拟机或其某个磁盘的名称已被占用。</translation>
    </message>
    <message>
        <source>Clone it under another name. Nothing was overwritten.</source>
        <translation>请换一个名称再克隆。没有任何内容被覆盖。</translation>
    </message>
    <message>
        <source>Another machine has the MAC address or the address.</source>
        <translation>另一台虚拟机已使用该 MAC 地址或 IP 地址。</translation>
    </message>
    <message>
        <source>Clone it again and give the new machine another one.</source>
        <translation>请重新克隆，并为新虚拟机指定其他地址。</translation>
    </message>
    <message>
        <source>The snapshot does not have every disk of the new machine.</source>
        <translation>快照不包含新虚拟机的全部磁盘。</translation>
    </message>
    <message>
        <source>Leave these disks out of the new machine, or clone another snapshot.</source>
        <translation>请在新虚拟机中去掉这些磁盘，或克隆其他快照。</translation>
    </message>
    <message>
        <source>There is no storage for a disk of the new machine.</source>
        <translation>新虚拟机的某个磁盘没有可用的存储。</translation>
    </message>
    <message>
        <source>The message says what to choose: clone it again with that.</source>
        <translation>消息说明了应选择什么：请据此重新克隆。</translation>
    </message>
    <message>
        <source>The cluster refuses the new machine or its disks.</source>
        <translation>集群拒绝新虚拟机或其磁盘。</translation>
    </message>
    <message>
        <source>The message says why. Correct that, then clone it again.</source>
        <translation>消息说明了原因。请更正后重新克隆。</translation>
    </message>
    <message>
        <source>A quota leaves no room for the new machine.</source>
        <translation>配额没有为新虚拟机留出空间。</translation>
    </message>
    <message>
        <source>Ask for a larger quota, then clone it again.</source>
        <translation>请申请更大的配额，然后重新克隆。</translation>
    </message>
    <message>
        <source>Ask whoever runs the storage what it says, then clone it again.</source>
        <translation>请向存储管理员了解存储的报告，然后重新克隆。</translation>
    </message>
    <message>
        <source>The new machine did not come to life with its disks.</source>
        <translation>新虚拟机未能带着其磁盘就绪。</translation>
    </message>
    <message>
        <source>Look at its events, then clone it again.</source>
        <translation>请查看其事件，然后重新克隆。</translation>
    </message>
    <message>
        <source>The clone was deleted before it was complete.</source>
        <translation>克隆在完成之前被删除。</translation>
    </message>
    <message>
        <source>Nothing is to be done: what it had made is gone.</source>
        <translation>无需处理：它创建的内容已被清除。</translation>
    </message>
    <message>
        <source>KubeVirt could not restore the machine.</source>
        <translation>KubeVirt 未能恢复该虚拟机。</translation>
    </message>
    <message>
        <source>The message says why, and which disks the machine has. Look at its events, then try again.</source>
        <translation>消息中说明了原因以及虚拟机现在使用的磁盘。请查看其事件，然后重试。</translation>
    </message>
    <message>
        <source>Another restore of KubeVirt is in the way.</source>
        <translation>KubeVirt 的另一个恢复挡住了此操作。</translation>
    </message>
    <message>
        <source>Delete the VirtualMachineRestore that the message names, or restore again with spec.force and a reason.</source>
        <translation>请删除消息中指出的 VirtualMachineRestore，或填写 spec.force 及原因后再次恢复。</translation>
    </message>
    <message>
        <source>Such disks are restored by method KubeVirt alone.</source>
        <translation>这类磁盘只能通过方式 KubeVirt 恢复。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Snapshots of virtual machines on Kubernetes</source>
        <translation>Kubernetes 上的虚拟机快照</translation>
    </message>
    <message>
        <source>See at a glance which machines are safe, take snapshots before a risky change, and let policies take them by schedule and clear away what is no longer needed.</source>
        <translation>一眼看出哪些虚拟机是安全的，在有风险的变更前创建快照，并让策略按计划创建快照、清理不再需要的快照。</translation>
    </message>
    <message>
        <source>Look around in the demo</source>
        <translation>在演示中看看</translation>
    </message>
    <message>
        <source>A simulated cluster on this computer; nothing of yours is touched.</source>
        <translation>本机上的模拟集群；不会触及您的任何内容。</translation>
    </message>
    <message>
        <source>Choose a kubeconfig file…</source>
        <translation>选择 kubeconfig 文件…</translation>
    </message>
</context>
<context>
    <name>WriteQuestion</name>
    <message>
        <source>What it is about</source>
        <translation>涉及的对象</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>app::CancelQuestion</name>
    <message>
        <source>&amp;Let it go on</source>
        <translation>让其继续(&amp;L)</translation>
    </message>
</context>
<context>
    <name>app::CaptureBatch</name>
    <message>
        <source>Snapshots to be taken: %1.</source>
        <translation>将创建的快照：%1 个。</translation>
    </message>
    <message>
        <source>Machines stopped for it and started again: %1.</source>
        <translation>为此停止并重新启动的虚拟机：%1 台。</translation>
    </message>
    <message>
        <source>StorageClass %1 takes %2 at once; the others wait for their turn.</source>
        <translation>StorageClass %1 同时只接受 %2 个；其余的依次等待。</translation>
    </message>
    <message>
        <source>Machines left out: %1.</source>
        <translation>不包括的虚拟机：%1 台。</translation>
    </message>
    <message>
        <source>requested as %1</source>
        <translation>已请求，名为 %1</translation>
    </message>
    <message>
        <source>is stopped and started again</source>
        <translation>停止后重新启动</translation>
    </message>
    <message>
        <source>is off and stays off</source>
        <translation>已关机并保持关机</translation>
    </message>
    <message>
        <source>keeps running</source>
        <translation>保持运行</translation>
    </message>
    <message>
        <source>The machine will be stopped for the capture and started again.</source>
        <translation>创建快照时会停止虚拟机，随后重新启动。</translation>
    </message>
    <message>
        <source>StorageClass %1 takes %2 captures at once (captures-at-once); %3 are before this one.</source>
        <translation>StorageClass %1 同时只接受 %2 个捕获（captures-at-once）；前面还有 %3 个。</translation>
    </message>
    <message>
        <source>Nothing is in the way.</source>
        <translation>没有任何阻碍。</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>What happens to it</source>
        <translation>对其影响</translation>
    </message>
    <message>
        <source>In the way, and what to do</source>
        <translation>阻碍及处理办法</translation>
    </message>
</context>
<context>
    <name>app::CaptureDialog</name>
    <message>
        <source>Take a snapshot</source>
        <translation>创建快照</translation>
    </message>
    <message>
        <source>What is it for? (optional)</source>
        <translation>用途说明（可选）</translation>
    </message>
    <message>
        <source>&amp;Take snapshot</source>
        <translation>创建快照(&amp;T)</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>说明(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Mode</source>
        <translation>方式(&amp;M)</translation>
    </message>
    <message>
        <source>This will be created (kubectl create -f -):</source>
        <translation>将创建以下对象（kubectl create -f -）：</translation>
    </message>
    <message>
        <source>Give the snapshot a name.</source>
        <translation>请为快照命名。</translation>
    </message>
    <message>
        <source>The name has %1 characters; at most %2 fit.</source>
        <translation>名称有 %1 个字符，最多允许 %2 个。</translation>
    </message>
    <message>
        <source>The name may have lower case letters, digits and hyphens, and begins and ends with a letter or digit.</source>
        <translation>名称只能包含小写字母、数字和连字符，并且以字母或数字开头和结尾。</translation>
    </message>
    <message>
        <source>Take snapshots</source>
        <translation>创建快照</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The objects that will be created</source>
        <translation>将创建的对象</translation>
    </message>
    <message>
        <source>&amp;Take snapshots</source>
        <translation>创建快照(&amp;T)</translation>
    </message>
    <message>
        <source>Machines, what happens to them and what is in the way</source>
        <translation>虚拟机、对其影响以及阻碍</translation>
    </message>
</context>
<context>
    <name>app::ChangeModel</name>
    <message>
        <source>What</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>After the restore</source>
        <translation>恢复之后</translation>
    </message>
</context>
<context>
    <name>app::CloneDisksPage</name>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>New claim</source>
        <translation>新声明</translation>
    </message>
    <message>
        <source>StorageClass</source>
        <translation>StorageClass</translation>
    </message>
    <message>
        <source>StorageClass of disk %1</source>
        <translation>磁盘 %1 的 StorageClass</translation>
    </message>
    <message>
        <source>is left out</source>
        <translation>不包含</translation>
    </message>
    <message>
        <source>is not in the snapshot</source>
        <translation>不在快照中</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>You may not read VolumeSnapshots and their contents: whether the data is still there is known when it is tried.</source>
        <translation>您无权读取 VolumeSnapshot 及其内容：数据是否仍在，尝试后才能知道。</translation>
    </message>
    <message>
        <source>In the way</source>
        <translation>阻碍</translation>
    </message>
    <message>
        <source>What to know before</source>
        <translation>事先须知</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Changed and deleted</source>
        <translation>更改和删除</translation>
    </message>
    <message>
        <source>nothing: the captured machine, its disks and the snapshot stay as they are</source>
        <translation>无：原虚拟机、其磁盘和快照保持不变</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>空间</translation>
    </message>
</context>
<context>
    <name>app::CloneIdentityPage</name>
    <message>
        <source>In the way</source>
        <translation>阻碍</translation>
    </message>
    <message>
        <source>What to know before</source>
        <translation>事先须知</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Left inside the disks</source>
        <translation>留在磁盘内的内容</translation>
    </message>
    <message>
        <source>Reading from the cluster…</source>
        <translation>正在从集群读取…</translation>
    </message>
</context>
<context>
    <name>app::ClonePlanner</name>
    <message>
        <source>Say what the new machine is called.</source>
        <translation>请填写新虚拟机的名称。</translation>
    </message>
    <message>
        <source>A name has lower case letters, digits and &quot;-&quot;, begins and ends with a letter or digit, and is at most 63 characters long.</source>
        <translation>名称由小写字母、数字和“-”组成，以字母或数字开头和结尾，最长 63 个字符。</translation>
    </message>
    <message>
        <source>At most %1 characters: its VirtualMachine has the same name with &quot;-vm&quot;.</source>
        <translation>最多 %1 个字符：其 VirtualMachine 的名称会加上“-vm”。</translation>
    </message>
    <message>
        <source>This cannot be the name of a namespace.</source>
        <translation>这不能作为命名空间的名称。</translation>
    </message>
</context>
<context>
    <name>app::CloneWizard</name>
    <message>
        <source>&amp;Start the new machine when it is complete</source>
        <translation>完成后启动新虚拟机(&amp;S)</translation>
    </message>
    <message>
        <source>Clone %1</source>
        <translation>克隆 %1</translation>
    </message>
    <message>
        <source>Which point in time</source>
        <translation>哪个时间点</translation>
    </message>
    <message>
        <source>The new machine</source>
        <translation>新虚拟机</translation>
    </message>
    <message>
        <source>Its disks</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>&amp;Clone</source>
        <translation>克隆(&amp;C)</translation>
    </message>
    <message>
        <source>A new machine %1 is made of %2 as it was at %3, the snapshot %4.</source>
        <translation>将以 %2 在 %3 的状态（快照 %4）创建新虚拟机 %1。</translation>
    </message>
    <message>
        <source>Something is in the way: see &quot;Its disks&quot;.</source>
        <translation>存在阻碍：请查看“磁盘”。</translation>
    </message>
</context>
<context>
    <name>app::ClusterBrowser</name>
    <message>
        <source>Drag to resize</source>
        <translation>拖动以调整大小</translation>
    </message>
</context>
<context>
    <name>app::ContextModel</name>
    <message>
        <source>%1
in %2</source>
        <translation>%1
位于 %2</translation>
    </message>
    <message>
        <source>no cluster &quot;%1&quot;</source>
        <translation>没有集群“%1”</translation>
    </message>
    <message>
        <source>Nothing in the cluster is changed while this is checked.</source>
        <translation>勾选后，集群中的任何内容都不会被更改。</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>app::ContextPage</name>
    <message>
        <source>What it said before is still used.</source>
        <translation>仍使用其先前的内容。</translation>
    </message>
    <message>
        <source>Choose a cluster</source>
        <translation>选择集群</translation>
    </message>
    <message>
        <source>Search contexts, servers, users</source>
        <translation>搜索上下文、服务器、用户</translation>
    </message>
    <message>
        <source>Search contexts</source>
        <translation>搜索上下文</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Check connection…</source>
        <translation>检查连接…</translation>
    </message>
</context>
<context>
    <name>app::ContextSettings</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
</context>
<context>
    <name>app::DeleteDialog</name>
    <message>
        <source>Delete snapshots</source>
        <translation>删除快照</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Snapshots that will be deleted</source>
        <translation>将删除的快照</translation>
    </message>
    <message>
        <source>Why delete them all the same? The reason is recorded.</source>
        <translation>为何仍要删除？原因会被记录。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Each stays in the list as Deleting until its data is gone; its finalizer waits for that. If the storage does not answer, it says there what it waits for.</source>
        <translation>每个快照在数据清除之前都会以“正在删除”留在列表中，其 finalizer 会等待清除完成。如果存储没有响应，列表中会说明在等待什么。</translation>
    </message>
</context>
<context>
    <name>app::Deletion</name>
    <message>
        <source>Snapshots of %1 that go for good with their data: %2.</source>
        <translation>%1 的 %2 个快照及其数据将被永久删除。</translation>
    </message>
    <message>
        <source>They hold disks of %1; how much room comes back depends on the storage.</source>
        <translation>它们保存着 %1 的磁盘；能释放多少空间取决于存储。</translation>
    </message>
    <message>
        <source>This takes the last good snapshot of the machine: nothing would be left to go back to.</source>
        <translation>这会删除该虚拟机最后一个可用快照：之后将没有可恢复的内容。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is pinned: %2</source>
        <translation>“%1”已固定：%2</translation>
    </message>
    <message>
        <source>%1 always keeps its newest good snapshots, at least %2: without these there would be fewer.</source>
        <translation>%1 始终保留其最新的可用快照，至少 %2 个：删除这些后会不足。</translation>
    </message>
    <message>
        <source>%1 reads &quot;%2&quot; just now: its data goes only when that has ended.</source>
        <translation>%1 正在读取“%2”：待其结束后才会删除数据。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the state before the restore %2: without it the parked disks are the only way back to that state, and they are given back after a while.</source>
        <translation>“%1”保存了恢复 %2 之前的状态：没有它，只有保留的旧磁盘才能回到该状态，而旧磁盘一段时间后会归还给存储。</translation>
    </message>
    <message>
        <source>This takes the newest good snapshot: the machine could go back to %1 (%2 ago) at the latest.</source>
        <translation>这会删除最新的可用快照：此后虚拟机最近只能回到 %1（%2前）。</translation>
    </message>
</context>
<context>
    <name>app::Demo</name>
    <message>
        <source>The program %1 cannot be started; it belongs beside the application, in &quot;%2&quot;.</source>
        <translation>无法启动程序 %1；它应位于本应用所在的目录“%2”。</translation>
    </message>
    <message>
        <source>The program %1 of the demo ended unexpectedly (code %2).</source>
        <translation>演示程序 %1 意外退出（代码 %2）。</translation>
    </message>
</context>
<context>
    <name>app::DetailPanel</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Select a machine to see how safe it is.</source>
        <translation>选择一台虚拟机以查看其安全状况。</translation>
    </message>
    <message>
        <source>Loading events…</source>
        <translation>正在加载事件…</translation>
    </message>
    <message>
        <source>The cluster has no events about this machine and its snapshots. Most clusters keep events for an hour.</source>
        <translation>集群中没有关于此虚拟机及其快照的事件。大多数集群只保留一小时的事件。</translation>
    </message>
    <message>
        <source>Reading from the cluster…</source>
        <translation>正在从集群读取…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Overview of the selected machine or snapshot</source>
        <translation>所选虚拟机或快照的概览</translation>
    </message>
    <message>
        <source>Policies of the selected machine</source>
        <translation>所选虚拟机的策略</translation>
    </message>
    <message>
        <source>Events of the selected machine</source>
        <translation>所选虚拟机的事件</translation>
    </message>
    <message>
        <source>YAML of the selected machine or snapshot</source>
        <translation>所选虚拟机或快照的 YAML</translation>
    </message>
    <message>
        <source>Parked disks (%1)</source>
        <translation>已寄存的磁盘（%1）</translation>
    </message>
    <message>
        <source>Parked disks</source>
        <translation>已寄存的磁盘</translation>
    </message>
</context>
<context>
    <name>app::Doctor</name>
    <message>
        <source>The kubeconfig %1 wants to run this program for the context &quot;%2&quot;:</source>
        <translation>kubeconfig %1 为上下文“%2”要求运行此程序：</translation>
    </message>
    <message>
        <source>Run it? [y/N] </source>
        <translation>运行？[y/N] </translation>
    </message>
    <message>
        <source>reading %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>none of these files exists</source>
        <translation>这些文件都不存在</translation>
    </message>
    <message>
        <source>Get a kubeconfig from whoever runs the cluster, or name one with --kubeconfig.</source>
        <translation>请向集群的管理者索取 kubeconfig，或用 --kubeconfig 指定一个。</translation>
    </message>
    <message>
        <source>looking up &quot;%1&quot;</source>
        <translation>查找“%1”</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>server %1, user %2, namespace %3</source>
        <translation>服务器 %1，用户 %2，命名空间 %3</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not checked</source>
        <translation>不检查服务器的证书</translation>
    </message>
    <message>
        <source>Whoever answers at that address gets your credentials. Replace insecure-skip-tls-verify by certificate-authority-data.</source>
        <translation>在该地址应答的任何人都会得到您的凭据。请用 certificate-authority-data 代替 insecure-skip-tls-verify。</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>Credentials are not sent over http. Write https:// before the server.</source>
        <translation>凭据不会通过 http 发送。请在服务器前写 https://。</translation>
    </message>
    <message>
        <source>the token in %1</source>
        <translation>%1 中的令牌</translation>
    </message>
    <message>
        <source>the token in the kubeconfig</source>
        <translation>kubeconfig 中的令牌</translation>
    </message>
    <message>
        <source>the program &quot;%1&quot;</source>
        <translation>程序“%1”</translation>
    </message>
    <message>
        <source>OpenID Connect at %1</source>
        <translation>位于 %1 的 OpenID Connect</translation>
    </message>
    <message>
        <source>the client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <source>no credentials: requests are anonymous</source>
        <translation>没有凭据：以匿名方式请求</translation>
    </message>
    <message>
        <source>a token is there</source>
        <translation>有令牌</translation>
    </message>
    <message>
        <source>certificate, good until %1</source>
        <translation>证书，有效期至 %1</translation>
    </message>
    <message>
        <source>It has expired: get a new kubeconfig from whoever runs the cluster.</source>
        <translation>证书已过期：请向集群的管理者索取新的 kubeconfig。</translation>
    </message>
    <message>
        <source>%1 is an address</source>
        <translation>%1 是地址</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>查找 %1</translation>
    </message>
    <message>
        <source>Is the name right, and are you in the network (VPN) that knows it?</source>
        <translation>名称是否正确？您是否在认识该名称的网络（VPN）中？</translation>
    </message>
    <message>
        <source>connecting to %1, port %2</source>
        <translation>连接 %1，端口 %2</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>Nothing listens there: is the API server running, and is the port right?</source>
        <translation>该处没有程序在监听：API 服务器是否在运行，端口是否正确？</translation>
    </message>
    <message>
        <source>A firewall or a missing VPN is the usual reason.</source>
        <translation>常见原因是防火墙或未连接 VPN。</translation>
    </message>
    <message>
        <source>The proxy comes from proxy-url in the kubeconfig, else from HTTPS_PROXY; NO_PROXY takes servers out.</source>
        <translation>代理来自 kubeconfig 中的 proxy-url，否则来自 HTTPS_PROXY；NO_PROXY 可排除服务器。</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>无代理</translation>
    </message>
    <message>
        <source>it leads to the server</source>
        <translation>可到达服务器</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>系统的证书颁发机构</translation>
    </message>
    <message>
        <source>the authority in the kubeconfig</source>
        <translation>kubeconfig 中的证书颁发机构</translation>
    </message>
    <message>
        <source>%1, checked against %2</source>
        <translation>%1，依据%2检查</translation>
    </message>
    <message>
        <source>certificate of %1, good until %2</source>
        <translation>%1 的证书，有效期至 %2</translation>
    </message>
    <message>
        <source>It expires soon: tell whoever runs the cluster.</source>
        <translation>证书即将过期：请告知集群的管理者。</translation>
    </message>
    <message>
        <source>asking the server who you are</source>
        <translation>询问服务器您是谁</translation>
    </message>
    <message>
        <source>the server is too old to say</source>
        <translation>服务器版本太旧，无法告知</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The context names no credentials that the server takes.</source>
        <translation>该上下文没有服务器接受的凭据。</translation>
    </message>
    <message>
        <source>asking which rights you have</source>
        <translation>询问您有哪些权限</translation>
    </message>
    <message>
        <source>all namespaces</source>
        <translation>所有命名空间</translation>
    </message>
    <message>
        <source>all granted</source>
        <translation>全部具备</translation>
    </message>
    <message>
        <source>not granted: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>You may not list all namespaces: name those that you may see (File, Namespaces…).</source>
        <translation>您无权列出所有命名空间：请写出您可以查看的命名空间（文件，命名空间…）。</translation>
    </message>
    <message>
        <source>Ask an administrator of the cluster for what is missing; all else works.</source>
        <translation>请向集群管理员申请所缺的权限；其余功能可用。</translation>
    </message>
    <message>
        <source>asking what the server serves</source>
        <translation>询问服务器提供哪些资源</translation>
    </message>
    <message>
        <source>no VirtualMachines</source>
        <translation>没有 VirtualMachine</translation>
    </message>
    <message>
        <source>KubeVirt is not installed in this cluster, or this is another cluster.</source>
        <translation>此集群未安装 KubeVirt，或这是另一个集群。</translation>
    </message>
    <message>
        <source>VirtualMachines and Wukongs</source>
        <translation>VirtualMachine 和 Wukong</translation>
    </message>
    <message>
        <source>VirtualMachines; no Wukongs, since their operator is not installed</source>
        <translation>VirtualMachine；没有 Wukong，因为未安装其 operator</translation>
    </message>
    <message>
        <source>no WukongSnapshots</source>
        <translation>没有 WukongSnapshot</translation>
    </message>
    <message>
        <source>comparing storage classes with snapshot classes</source>
        <translation>比较存储类与快照类</translation>
    </message>
    <message>
        <source>no VolumeSnapshots</source>
        <translation>没有 VolumeSnapshot</translation>
    </message>
    <message>
        <source>Install the CSI snapshot controller and its definitions (external-snapshotter).</source>
        <translation>请安装 CSI 快照控制器及其定义（external-snapshotter）。</translation>
    </message>
    <message>
        <source>without KubeVirt&apos;s snapshot API, so machines are captured offline</source>
        <translation>没有 KubeVirt 的快照 API，因此离线捕获虚拟机</translation>
    </message>
    <message>
        <source>contexts: %1</source>
        <translation>上下文：%1</translation>
    </message>
    <message>
        <source>asking for the rights that the application uses, in %1</source>
        <translation>询问应用程序所用的权限，范围：%1</translation>
    </message>
    <message>
        <source>Snapshots may work all the same: it only cannot be told before.</source>
        <translation>快照仍可能可用：只是无法事先得知。</translation>
    </message>
    <message>
        <source>Set the cluster up: File, Set up cluster… or wukong-snapshots --setup</source>
        <translation>请安装到集群：“文件”&gt;“安装到集群…”，或 wukong-snapshots --setup</translation>
    </message>
</context>
<context>
    <name>app::DoctorDialog</name>
    <message>
        <source>Connection to %1</source>
        <translation>到 %1 的连接</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>app::DoomedModel</name>
    <message>
        <source>1 snapshot</source>
        <translation>1 个快照</translation>
    </message>
    <message>
        <source>%1 snapshots</source>
        <translation>%1 个快照</translation>
    </message>
    <message>
        <source>1 machine</source>
        <translation>1 台虚拟机</translation>
    </message>
    <message>
        <source>%1 machines</source>
        <translation>%1 台虚拟机</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Why it goes</source>
        <translation>清除原因</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Taken (%1)</source>
        <translation>创建时间（%1）</translation>
    </message>
</context>
<context>
    <name>app::EstatePane</name>
    <message>
        <source>Search the estate</source>
        <translation>搜索集群</translation>
    </message>
    <message>
        <source>Search contexts, namespaces and machines</source>
        <translation>搜索上下文、命名空间和虚拟机</translation>
    </message>
    <message>
        <source>Contexts, namespaces and machines</source>
        <translation>上下文、命名空间和虚拟机</translation>
    </message>
</context>
<context>
    <name>app::EstateTreeModel</name>
    <message>
        <source>%1  (%2, %3 behind)</source>
        <translation>%1  （%2，%3 台落后）</translation>
    </message>
</context>
<context>
    <name>app::EventModel</name>
    <message>
        <source>Age</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>app::HelpDialog</name>
    <message>
        <source>Timeline: go from mark to mark</source>
        <translation>时间线：在标记之间移动</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左, 右</translation>
    </message>
    <message>
        <source>Timeline: zoom</source>
        <translation>时间线：缩放</translation>
    </message>
    <message>
        <source>Go on to the next part of the window</source>
        <translation>转到窗口的下一部分</translation>
    </message>
</context>
<context>
    <name>app::MachineModel</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Last good</source>
        <translation>最近可用</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>No policy that runs serves this machine.</source>
        <translation>没有运行中的策略为此虚拟机服务。</translation>
    </message>
    <message>
        <source>The guest agent answers: snapshots can be application-consistent.</source>
        <translation>客户机代理有响应：快照可以做到应用一致。</translation>
    </message>
    <message>
        <source>No guest agent answers: online snapshots are crash-consistent.</source>
        <translation>没有客户机代理响应：在线快照为崩溃一致。</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>下次运行</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
</context>
<context>
    <name>app::MachinePane</name>
    <message>
        <source>Not connected.</source>
        <translation>未连接。</translation>
    </message>
    <message>
        <source>No machine matches the filter. Esc clears it.</source>
        <translation>没有虚拟机符合筛选条件。按 Esc 清除。</translation>
    </message>
    <message>
        <source>There are no machines in this namespace.</source>
        <translation>此命名空间中没有虚拟机。</translation>
    </message>
    <message>
        <source>Loading machines…</source>
        <translation>正在加载虚拟机…</translation>
    </message>
    <message>
        <source>There are no machines here yet.
Make a Wukong or a VirtualMachine; it appears at once.</source>
        <translation>这里还没有虚拟机。
创建 Wukong 或 VirtualMachine 后会立即出现。</translation>
    </message>
    <message>
        <source>Machines (%1)</source>
        <translation>虚拟机（%1）</translation>
    </message>
    <message>
        <source>Machines (%1 of %2)</source>
        <translation>虚拟机（%1 / %2）</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Columns of the machines</source>
        <translation>虚拟机表的列</translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Cannot use the context &quot;%1&quot;</source>
        <translation>无法使用上下文“%1”</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>Cannot reach %1</source>
        <translation>无法连接 %1</translation>
    </message>
    <message>
        <source>Snapshot %1 is requested.</source>
        <translation>已请求创建快照 %1。</translation>
    </message>
    <message>
        <source>Wukong Snapshots</source>
        <translation>悟空快照</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Where your rights do not reach over all namespaces, these are shown, separated by commas:</source>
        <translation>当您的权限不涵盖所有命名空间时，显示下列命名空间，以逗号分隔：</translation>
    </message>
    <message>
        <source>%1 snapshots are requested.</source>
        <translation>已请求 %1 个快照。</translation>
    </message>
    <message>
        <source>No longer pinned: policies may let it go.</source>
        <translation>已取消固定：策略可以清理它。</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Machine in %1</source>
        <translation>%1 中的虚拟机</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>%1 个进行中</translation>
    </message>
    <message>
        <source>%1 machines behind their promise</source>
        <translation>%1 台虚拟机落后于承诺</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Which machines are safe</source>
        <translation>哪些虚拟机是安全的</translation>
    </message>
    <message>
        <source>One line for each machine. &quot;Last good&quot; says how old its newest usable snapshot is, and whether that is later than its policies promise.</source>
        <translation>每台虚拟机一行。“最近可用”显示其最新可用快照有多旧，以及是否晚于策略的承诺。</translation>
    </message>
    <message>
        <source>Find the ones that are not</source>
        <translation>找出不安全的虚拟机</translation>
    </message>
    <message>
        <source>Type, for example, state:behind or ns:shop. %1 comes here from everywhere.</source>
        <translation>例如输入 state:behind 或 ns:shop。随时按 %1 来到这里。</translation>
    </message>
    <message>
        <source>What can be gone back to</source>
        <translation>可以恢复到什么</translation>
    </message>
    <message>
        <source>The snapshots of the selected machine: how much can be expected of each, and how long it stays.</source>
        <translation>所选虚拟机的快照：每个快照的可靠程度，以及保留多久。</translation>
    </message>
    <message>
        <source>Past and future on one line</source>
        <translation>过去与未来在一条线上</translation>
    </message>
    <message>
        <source>Snapshots behind you, planned runs ahead. Zoom with + and -, from minutes to years.</source>
        <translation>过去的快照，将来的计划运行。用 + 和 - 缩放，从数分钟到数年。</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>原因与对策</translation>
    </message>
    <message>
        <source>What is in the way of a snapshot, which policies serve the machine, its events.</source>
        <translation>创建快照有何阻碍、哪些策略为虚拟机服务，以及其事件。</translation>
    </message>
    <message>
        <source>What happens now</source>
        <translation>正在发生什么</translation>
    </message>
    <message>
        <source>Operations under way and those that failed, with the way out. %1 takes a snapshot: try it, nothing in the demo is real.</source>
        <translation>进行中的操作和失败的操作，以及解决办法。按 %1 创建快照：不妨一试，演示中的一切都是模拟的。</translation>
    </message>
    <message>
        <source>Operations under way and those that failed, with the way out. %1 takes a snapshot.</source>
        <translation>进行中的操作和失败的操作，以及解决办法。按 %1 创建快照。</translation>
    </message>
    <message>
        <source>%1 failed in the last day</source>
        <translation>24 小时内 %1 个失败</translation>
    </message>
    <message>
        <source>Appearance: %1</source>
        <translation>外观：%1</translation>
    </message>
    <message>
        <source>Set up cluster…</source>
        <translation>安装到集群…</translation>
    </message>
</context>
<context>
    <name>app::OperationsModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Delete snapshot</source>
        <translation>删除快照</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>创建快照</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>克隆</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation>%1/%2 · %3</translation>
    </message>
    <message>
        <source>Undo a restore</source>
        <translation>撤销恢复</translation>
    </message>
</context>
<context>
    <name>app::OperationsPane</name>
    <message>
        <source>Select an operation to see its steps.</source>
        <translation>选择一个操作以查看其步骤。</translation>
    </message>
    <message>
        <source>This window only reads.</source>
        <translation>此窗口为只读。</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Steps of the selected operation</source>
        <translation>所选操作的步骤</translation>
    </message>
    <message>
        <source>Nothing has been asked of this cluster yet. Snapshots that you take, and those that policies take, are followed here.</source>
        <translation>尚未对此集群提出任何请求。您创建的快照以及策略创建的快照都会在此跟踪。</translation>
    </message>
    <message>
        <source>Show older operations</source>
        <translation>显示更早的操作</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <source>It cannot be taken back any more: it ends by itself.</source>
        <translation>已无法撤回：它会自行结束。</translation>
    </message>
</context>
<context>
    <name>app::ParkedModel</name>
    <message>
        <source>%1 (is being dropped)</source>
        <translation>%1（正在丢弃）</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Parked by</source>
        <translation>寄存者</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>PersistentVolume</source>
        <translation>PersistentVolume</translation>
    </message>
</context>
<context>
    <name>app::ParkedPane</name>
    <message>
        <source>No disks are parked. A restore by Swap keeps the disks that it replaces here, so that it can be undone.</source>
        <translation>没有已寄存的磁盘。以 Swap 方式恢复时，被替换的磁盘会保留在这里，以便撤销。</translation>
    </message>
    <message>
        <source>These disks hold what the machine was before a restore. Undo puts them back; at their time they are given back to the storage.</source>
        <translation>这些磁盘保存着恢复之前的虚拟机。撤销会把它们放回；到期后它们归还给存储。</translation>
    </message>
    <message>
        <source>△ Their room is not known. %1</source>
        <translation>△ 占用空间未知。%1</translation>
    </message>
    <message>
        <source>Room in all: %1</source>
        <translation>总空间：%1</translation>
    </message>
    <message>
        <source>A restore or an undo of this machine is under way: the disks that it replaces are parked here when it has ended.</source>
        <translation>此虚拟机的恢复或撤销正在进行：结束后，被替换的磁盘会寄存在这里。</translation>
    </message>
</context>
<context>
    <name>app::Permissions</name>
    <message>
        <source>This context is read-only here: nothing is changed. File, Read-only ends that.</source>
        <translation>此上下文在这里是只读的：不会更改任何内容。可在“文件”菜单的“只读”中解除。</translation>
    </message>
    <message>
        <source>You may not %1 %2 in %3: ask an administrator of the cluster for this right.</source>
        <translation>您在 %3 中没有对 %2 执行 %1 的权限：请向集群管理员申请该权限。</translation>
    </message>
</context>
<context>
    <name>app::PinDialog</name>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>No policy lets %1 go while it is pinned.</source>
        <translation>固定期间，任何策略都不会清理 %1。</translation>
    </message>
    <message>
        <source>No policy lets these %1 snapshots go while they are pinned.</source>
        <translation>固定期间，任何策略都不会清理这 %1 个快照。</translation>
    </message>
</context>
<context>
    <name>app::PoliciesDialog</name>
    <message>
        <source>Policies of %1</source>
        <translation>%1 的策略</translation>
    </message>
    <message>
        <source>&amp;Resume…</source>
        <translation>恢复(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Suspend…</source>
        <translation>暂停(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>app::PolicyKeepPage</name>
    <message>
        <source>The last week of nights: newest 7</source>
        <translation>最近一周：最新 7 个</translation>
    </message>
    <message>
        <source>A month: nothing older than 30 days</source>
        <translation>一个月：不早于 30 天</translation>
    </message>
    <message>
        <source>A day of hours and a week of days</source>
        <translation>一天的每小时和一周的每天</translation>
    </message>
    <message>
        <source>Days, weeks and months of a year</source>
        <translation>一年内的日、周、月</translation>
    </message>
    <message>
        <source>Days, weeks, months and ten years</source>
        <translation>日、周、月以及十年</translation>
    </message>
    <message>
        <source>My own numbers</source>
        <translation>自定义数字</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>周</translation>
    </message>
    <message>
        <source>years</source>
        <translation>年</translation>
    </message>
    <message>
        <source>No machine is selected: there is nothing to preview.</source>
        <translation>没有选中虚拟机，无可预览。</translation>
    </message>
    <message>
        <source>Room that they promise, counted as full disks: %1 now, at most %2.</source>
        <translation>它们可能占用的空间（按整盘计）：现在 %1，最多 %2。</translation>
    </message>
    <message>
        <source>All %1 machines like this one: about %2 snapshots, at most %3.</source>
        <translation>若 %1 台虚拟机都如此：约 %2 个快照，最多 %3。</translation>
    </message>
    <message>
        <source>Nothing is deleted when it is saved.</source>
        <translation>保存时不会删除任何快照。</translation>
    </message>
    <message>
        <source>D&amp;eleted as soon as it is saved, struck through above: %1</source>
        <translation>保存后立即删除（上方以删除线标出）(&amp;E)：%1</translation>
    </message>
    <message>
        <source>%1 has %2 good snapshots now, at most %3 until %5, and %4 then.</source>
        <translation>%1 目前有 %2 个可用快照，到 %5 为止最多 %3 个，届时 %4 个。</translation>
    </message>
</context>
<context>
    <name>app::PolicyMachinesPage</name>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>No machine is selected now.</source>
        <translation>目前没有选中虚拟机。</translation>
    </message>
    <message>
        <source>1 machine is selected now:</source>
        <translation>目前选中 1 台虚拟机：</translation>
    </message>
    <message>
        <source>%1 machines are selected now:</source>
        <translation>目前选中 %1 台虚拟机：</translation>
    </message>
    <message>
        <source>No machine here has labels.</source>
        <translation>这里的虚拟机都没有标签。</translation>
    </message>
</context>
<context>
    <name>app::PolicyMenu</name>
    <message>
        <source>&amp;Policies</source>
        <translation>策略(&amp;P)</translation>
    </message>
    <message>
        <source>New policy…</source>
        <translation>新建策略…</translation>
    </message>
    <message>
        <source>The machine&apos;s own policy…</source>
        <translation>虚拟机自己的策略…</translation>
    </message>
    <message>
        <source>Policies of the machine…</source>
        <translation>虚拟机的策略…</translation>
    </message>
    <message>
        <source>All policies…</source>
        <translation>全部策略…</translation>
    </message>
    <message>
        <source>Recovery points…</source>
        <translation>恢复点…</translation>
    </message>
    <message>
        <source>Policy %1 is saved.</source>
        <translation>策略 %1 已保存。</translation>
    </message>
</context>
<context>
    <name>app::PolicyModel</name>
    <message>
        <source>%1 (its own)</source>
        <translation>%1（自身）</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>%1, %2 failed</source>
        <translation>%1，%2 个失败</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Next run (%1)</source>
        <translation>下次运行（%1）</translation>
    </message>
    <message>
        <source>Last run (%1)</source>
        <translation>上次运行（%1）</translation>
    </message>
</context>
<context>
    <name>app::PolicyReviewPage</name>
    <message>
        <source>It is suspended: it takes no snapshots and prunes none.</source>
        <translation>已暂停：不创建也不清除快照。</translation>
    </message>
    <message>
        <source>Saving accepts that exactly these are &amp;deleted: %1</source>
        <translation>保存即同意删除且仅删除这些(&amp;D)：%1</translation>
    </message>
    <message>
        <source>Nothing is deleted when it is saved.</source>
        <translation>保存时不会删除任何快照。</translation>
    </message>
    <message>
        <source>Their data cannot be brought back. &amp;Type %1 to accept the list:</source>
        <translation>数据无法恢复。输入 %1 以接受此列表(&amp;T)：</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>The server accepts it (dry run: nothing is changed yet).</source>
        <translation>服务器接受（试运行：尚未更改任何内容）。</translation>
    </message>
</context>
<context>
    <name>app::PolicyWhenPage</name>
    <message>
        <source>%1 o&apos;clock</source>
        <translation>%1 点</translation>
    </message>
    <message>
        <source>day %1 of the month</source>
        <translation>每月 %1 日</translation>
    </message>
    <message>
        <source>The next runs</source>
        <translation>接下来的运行</translation>
    </message>
    <message>
        <source>(default)</source>
        <translation>（默认）</translation>
    </message>
    <message>
        <source>Within %1 minutes from %2 on, %3 captures begin on the StorageClass %4, of %5 policies.</source>
        <translation>从 %2 起的 %1 分钟内，%5 个策略在 StorageClass %4 上同时开始 %3 次捕获。</translation>
    </message>
    <message>
        <source>Spread the starts over %1</source>
        <translation>将启动分散在%1内</translation>
    </message>
    <message>
        <source>%1 (here)</source>
        <translation>%1（本机）</translation>
    </message>
    <message>
        <source>In this zone the clock is not changed in the coming year.</source>
        <translation>该时区未来一年不调整时钟。</translation>
    </message>
    <message>
        <source>Months that lack the day have no run.</source>
        <translation>没有该日期的月份不运行。</translation>
    </message>
    <message>
        <source>Begin at minute %1, when fewer others do</source>
        <translation>改为第 %1 分钟开始，此时其他策略较少</translation>
    </message>
</context>
<context>
    <name>app::PolicyWizard</name>
    <message>
        <source>New policy</source>
        <translation>新建策略</translation>
    </message>
    <message>
        <source>Policy %1</source>
        <translation>策略 %1</translation>
    </message>
    <message>
        <source>Which machines</source>
        <translation>哪些虚拟机</translation>
    </message>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>保留多久</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>This context is read-only: nothing can be saved.</source>
        <translation>此上下文为只读，无法保存。</translation>
    </message>
    <message>
        <source>Some fields are not right yet: see the steps marked △.</source>
        <translation>有些内容还不正确：请查看标有 △ 的步骤。</translation>
    </message>
    <message>
        <source>More would be deleted by now than the list showed: look at it again.</source>
        <translation>现在会删除的比列表显示的更多：请再看一遍。</translation>
    </message>
    <message>
        <source>Somebody has saved another version meanwhile: choose one.</source>
        <translation>其间有人保存了另一个版本：请选择其一。</translation>
    </message>
</context>
<context>
    <name>app::ProblemPage</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Check connection…</source>
        <translation>检查连接…</translation>
    </message>
</context>
<context>
    <name>app::QueryField</name>
    <message>
        <source>Filter: name, ns:prod, behind:yes, age&gt;7d … (%1)</source>
        <translation>筛选：名称、ns:prod、behind:yes、age&gt;7d …（%1）</translation>
    </message>
    <message>
        <source>Filter machines</source>
        <translation>筛选虚拟机</translation>
    </message>
    <message>
        <source>Filters to choose from</source>
        <translation>可选的筛选条件</translation>
    </message>
    <message>
        <source>&lt;p&gt;Words are looked for in names, power and policies. Terms narrow it down, and a hyphen in front turns one around:&lt;/p&gt;&lt;p&gt;&lt;b&gt;ns:&lt;/b&gt;prod &lt;b&gt;state:&lt;/b&gt;failed &lt;b&gt;power:&lt;/b&gt;off &lt;b&gt;agent:&lt;/b&gt;no &lt;b&gt;age&amp;gt;&lt;/b&gt;7d &lt;b&gt;behind:&lt;/b&gt;yes &lt;b&gt;policy:&lt;/b&gt;none &lt;b&gt;storage:&lt;/b&gt;fast &lt;b&gt;next&amp;lt;&lt;/b&gt;2h &lt;b&gt;snapshots&amp;gt;&lt;/b&gt;10 &lt;b&gt;kind:&lt;/b&gt;vm &lt;b&gt;node:&lt;/b&gt;a1 &lt;b&gt;-ns:&lt;/b&gt;test&lt;/p&gt;</source>
        <translation>&lt;p&gt;单词会在名称、电源状态和策略中查找。条件可缩小范围，前面加连字符表示取反：&lt;/p&gt;&lt;p&gt;&lt;b&gt;ns:&lt;/b&gt;prod &lt;b&gt;state:&lt;/b&gt;failed &lt;b&gt;power:&lt;/b&gt;off &lt;b&gt;agent:&lt;/b&gt;no &lt;b&gt;age&amp;gt;&lt;/b&gt;7d &lt;b&gt;behind:&lt;/b&gt;yes &lt;b&gt;policy:&lt;/b&gt;none &lt;b&gt;storage:&lt;/b&gt;fast &lt;b&gt;next&amp;lt;&lt;/b&gt;2h &lt;b&gt;snapshots&amp;gt;&lt;/b&gt;10 &lt;b&gt;kind:&lt;/b&gt;vm &lt;b&gt;node:&lt;/b&gt;a1 &lt;b&gt;-ns:&lt;/b&gt;test&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1 The list is still filtered as before.</source>
        <translation>%1列表仍按之前的条件筛选。</translation>
    </message>
</context>
<context>
    <name>app::RecoveryDialog</name>
    <message>
        <source>%1 of %2 machines</source>
        <translation>%1 / %2 台虚拟机</translation>
    </message>
    <message>
        <source>The best recovery point of each day: ● application-consistent   ■ taken while it was off   ▲ crash-consistent   ◆ disks are missing   ✕ only failures   · none (any more)</source>
        <translation>每天最好的恢复点：● 应用一致   ■ 关机时创建   ▲ 崩溃一致   ◆ 缺少磁盘   ✕ 只有失败   · 没有（或已清除）</translation>
    </message>
</context>
<context>
    <name>app::RecoveryModel</name>
    <message>
        <source>No policy takes snapshots of it.</source>
        <translation>没有策略为它创建快照。</translation>
    </message>
    <message>
        <source>The quota %1 has room for %2 more: full on %3 at the earliest.</source>
        <translation>配额 %1 还能容纳 %2 个：最早 %3 用满。</translation>
    </message>
    <message>
        <source>The quota %1 has room for %2 more.</source>
        <translation>配额 %1 还能容纳 %2 个。</translation>
    </message>
    <message>
        <source>The policy %1 is suspended: what it promises is broken from %2 on.</source>
        <translation>策略 %1 已暂停：自 %2 起无法兑现承诺。</translation>
    </message>
    <message>
        <source>The policy %1 is suspended.</source>
        <translation>策略 %1 已暂停。</translation>
    </message>
    <message>
        <source>The last run failed: without a good one by %1 the promise is broken.</source>
        <translation>上次运行失败：若 %1 前没有完好快照，承诺将落空。</translation>
    </message>
    <message>
        <source>The last run failed.</source>
        <translation>上次运行失败。</translation>
    </message>
    <message>
        <source>The last %1 runs failed: without a good one by %2 the promise is broken.</source>
        <translation>最近 %1 次运行失败：若 %2 前没有完好快照，承诺将落空。</translation>
    </message>
    <message>
        <source>The last %1 runs failed.</source>
        <translation>最近 %1 次运行失败。</translation>
    </message>
    <message>
        <source>The quota %1 is full: the next snapshot fails.</source>
        <translation>配额 %1 已满：下一个快照会失败。</translation>
    </message>
    <message>
        <source>The policy %1 cannot be understood and does nothing.</source>
        <translation>策略 %1 无法识别，不起作用。</translation>
    </message>
    <message>
        <source>There is no good snapshot.</source>
        <translation>没有完好的快照。</translation>
    </message>
    <message>
        <source>best: %1</source>
        <translation>最好：%1</translation>
    </message>
    <message>
        <source>nothing to go back to</source>
        <translation>无可恢复</translation>
    </message>
    <message>
        <source>%1 good</source>
        <translation>%1 个完好</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>%1 (+%2)</source>
        <translation>%1（+%2）</translation>
    </message>
    <message>
        <source>What will break</source>
        <translation>将会出什么问题</translation>
    </message>
    <message>
        <source>Too old since %1.</source>
        <translation>自 %1 起已过旧。</translation>
    </message>
</context>
<context>
    <name>app::RequestProgressPage</name>
    <message>
        <source>It is asked for. Waiting for the controller…</source>
        <translation>请求已提交，正在等待控制器…</translation>
    </message>
    <message>
        <source>This window may be closed: the controller goes on, and the operations pane shows the same.</source>
        <translation>可以关闭此窗口：控制器会继续，操作窗格显示相同内容。</translation>
    </message>
    <message>
        <source>The old disks are parked until %1.</source>
        <translation>旧磁盘寄存到 %1。</translation>
    </message>
    <message>
        <source>The old disks are not parked any more.</source>
        <translation>旧磁盘已不再寄存。</translation>
    </message>
</context>
<context>
    <name>app::RequestReviewPage</name>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>The server accepts it (dry run: nothing is changed yet).</source>
        <translation>服务器接受（试运行：尚未更改任何内容）。</translation>
    </message>
</context>
<context>
    <name>app::RequestWizard</name>
    <message>
        <source>Review</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>This context is read-only: nothing can be asked for.</source>
        <translation>此上下文为只读：无法提交请求。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>app::RestoreChangesPage</name>
    <message>
        <source>Reading from the cluster…</source>
        <translation>正在从集群读取…</translation>
    </message>
    <message>
        <source>Its settings, disks and networks are as they were. Only the data differs.</source>
        <translation>设置、磁盘和网络与当时相同，只有数据不同。</translation>
    </message>
    <message>
        <source>KubeVirt puts back the settings of the machine together with its disks.</source>
        <translation>KubeVirt 会将虚拟机的设置与磁盘一起恢复。</translation>
    </message>
    <message>
        <source>The restore brings back the data of disks. The settings of the machine stay as they are today.</source>
        <translation>此恢复只找回磁盘数据，虚拟机的设置保持现状。</translation>
    </message>
</context>
<context>
    <name>app::RestoreDesk</name>
    <message>
        <source>Undo the restore %1</source>
        <translation>撤销恢复 %1</translation>
    </message>
    <message>
        <source>%1 gets the disks back that it had before the restore. It is shut down for that and started again if it runs. A safety snapshot is taken first, and the disks that it has now are parked in turn, so that this can be undone as well.</source>
        <translation>%1 会重新得到恢复之前的磁盘。如果它正在运行，会为此关机并重新启动。会先创建安全快照，现在的磁盘也会寄存，因此撤销本身同样可以撤销。</translation>
    </message>
    <message>
        <source>&amp;Undo the restore</source>
        <translation>撤销恢复(&amp;U)</translation>
    </message>
    <message>
        <source>The undo of %1 is asked for.</source>
        <translation>已请求撤销 %1。</translation>
    </message>
    <message>
        <source>Drop the parked disks of %1</source>
        <translation>丢弃 %1 的已寄存磁盘</translation>
    </message>
    <message>
        <source>&amp;Drop the disks</source>
        <translation>丢弃磁盘(&amp;D)</translation>
    </message>
    <message>
        <source>The parked disks of %1 are given back.</source>
        <translation>%1 的已寄存磁盘正在归还。</translation>
    </message>
    <message>
        <source>The safety snapshot %1 still holds that state.</source>
        <translation>安全快照 %1 仍保存着该状态。</translation>
    </message>
    <message>
        <source>No safety snapshot holds that state: it is lost for good.</source>
        <translation>没有安全快照保存该状态：它将永久丢失。</translation>
    </message>
    <message>
        <source>They hold the machine as it was until the restore on %1. Their data cannot be brought back, and the restore cannot be undone any more; its record goes with them. %2</source>
        <translation>这些磁盘保存着虚拟机在 %1 恢复之前的状态。其数据无法找回，此次恢复也无法再撤销，恢复记录会一并删除。%2</translation>
    </message>
</context>
<context>
    <name>app::RestorePlanPage</name>
    <message>
        <source>You may not read VolumeSnapshots: whether the data is still there is known when it is tried.</source>
        <translation>您无权读取 VolumeSnapshot：数据是否还在，要到尝试时才知道。</translation>
    </message>
    <message>
        <source>In the way</source>
        <translation>阻碍</translation>
    </message>
    <message>
        <source>What to know before</source>
        <translation>事先须知</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Reading from the cluster…</source>
        <translation>正在从集群读取…</translation>
    </message>
    <message>
        <source>KubeVirt makes new claims and changes the volumes of the machine.</source>
        <translation>KubeVirt 会新建声明，并更改虚拟机的卷。</translation>
    </message>
    <message>
        <source>KubeVirt deletes the claims before it fills new ones. The old volumes are kept for an undo.</source>
        <translation>KubeVirt 会先删除声明，再填充新的声明。旧卷会保留以便撤销。</translation>
    </message>
    <message>
        <source>The data is put in place and proven before anything old is let go.</source>
        <translation>数据就位并经验证之后，才会放弃旧的内容。</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1（默认）</translation>
    </message>
</context>
<context>
    <name>app::RestoreWizard</name>
    <message>
        <source>Restore %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Which point in time</source>
        <translation>哪个时间点</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>有何变化</translation>
    </message>
    <message>
        <source>What it will do</source>
        <translation>将要做什么</translation>
    </message>
    <message>
        <source>Something is in the way: see &quot;What it will do&quot;.</source>
        <translation>存在阻碍：请查看“将要做什么”。</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>The disks of %1 go back to %2, the snapshot %3.</source>
        <translation>%1 的磁盘恢复到 %2，即快照 %3。</translation>
    </message>
    <message>
        <source>The disks and settings of %1 go back to %2, the snapshot %3.</source>
        <translation>%1 的磁盘和设置恢复到 %2，即快照 %3。</translation>
    </message>
</context>
<context>
    <name>app::SetupAssistant</name>
    <message>
        <source>Set up %1</source>
        <translation>安装到 %1</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>app::SetupChecksPage</name>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>app::SetupPlanPage</name>
    <message>
        <source>Asking the server, which checks every write and keeps nothing…</source>
        <translation>正在询问服务器，由它检查每次写入而不保留任何内容…</translation>
    </message>
    <message>
        <source>Nothing is written as long as a part of it is refused.</source>
        <translation>只要有一部分被拒绝，就不会写入任何内容。</translation>
    </message>
    <message>
        <source>Everything is there, and as it should be: nothing is to be written.</source>
        <translation>一切就绪，与预期一致：无需写入。</translation>
    </message>
    <message>
        <source>Objects to be written: %1. The server has accepted all of them on trial.</source>
        <translation>要写入的对象：%1。服务器已试运行并全部接受。</translation>
    </message>
    <message>
        <source>This context is read-only here: nothing is changed. File, Read-only ends that.</source>
        <translation>此上下文在这里是只读的：不会更改任何内容。可在“文件”菜单的“只读”中解除。</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>保存计划</translation>
    </message>
    <message>
        <source>YAML (*.yaml)</source>
        <translation>YAML (*.yaml)</translation>
    </message>
    <message>
        <source>Saved. Whoever has the rights runs: kubectl apply --server-side -f &quot;%1&quot;</source>
        <translation>已保存。有权限的人运行：kubectl apply --server-side -f &quot;%1&quot;</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be written: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>Missing rights: %1. Each object says why it is refused.</source>
        <translation>缺少权限：%1。选择对象可查看被拒绝的原因。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the name of an image, such as %2.</source>
        <translation>“%1”不是镜像名称，例如 %2。</translation>
    </message>
</context>
<context>
    <name>app::SetupProgressPage</name>
    <message>
        <source>Trial on the server: nothing is written before it accepts all of it.</source>
        <translation>正在服务器上试运行：在全部被接受之前不会写入任何内容。</translation>
    </message>
    <message>
        <source>waiting for the controller&apos;s pods %1</source>
        <translation>正在等待控制器的 Pod %1</translation>
    </message>
    <message>
        <source>the controller&apos;s pods are available</source>
        <translation>控制器的 Pod 已可用</translation>
    </message>
    <message>
        <source>the controller: %1</source>
        <translation>控制器：%1</translation>
    </message>
    <message>
        <source>This window may be closed: the cluster goes on by itself, and the window shows how the controller is.</source>
        <translation>可以关闭此窗口：集群会自行继续，主窗口会显示控制器的状态。</translation>
    </message>
    <message>
        <source>What is written stays. When the trouble is gone, go back and set up again: only what is missing is written.</source>
        <translation>已写入的内容会保留。问题解决后，请返回并重新安装：只会写入缺少的部分。</translation>
    </message>
</context>
<context>
    <name>app::SetupStepsModel</name>
    <message>
        <source>left out</source>
        <translation>不安装</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>It is as it should be.</source>
        <translation>与预期一致。</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
</context>
<context>
    <name>app::SnapshotModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>pinned until %1</source>
        <translation>固定至 %1</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>goes soon</source>
        <translation>即将清理</translation>
    </message>
    <message>
        <source>goes %1</source>
        <translation>%1清理</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>手动创建</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Pinned because of: %1</source>
        <translation>固定原因：%1</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>taken before a restore</source>
        <translation>恢复前拍摄</translation>
    </message>
</context>
<context>
    <name>app::SnapshotPane</name>
    <message>
        <source>This machine has no snapshots yet. Take one with %1.</source>
        <translation>此虚拟机还没有快照。按 %1 创建一个。</translation>
    </message>
    <message>
        <source>Select a machine to see its snapshots.</source>
        <translation>选择一台虚拟机以查看其快照。</translation>
    </message>
    <message>
        <source>Snapshots of the selected machine</source>
        <translation>所选虚拟机的快照</translation>
    </message>
    <message>
        <source>Columns of the snapshots</source>
        <translation>快照表的列</translation>
    </message>
    <message>
        <source>Snapshots of %1</source>
        <translation>%1 的快照</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
</context>
<context>
    <name>app::SnapshotPointPage</name>
    <message>
        <source>Choose one snapshot: there are several in this mark. Zoom in with +, or choose in the list.</source>
        <translation>请选择一个快照：此标记中有多个。按 + 放大，或在列表中选择。</translation>
    </message>
    <message>
        <source>This is a planned run: there is no snapshot of it yet.</source>
        <translation>这是计划中的运行：尚无快照。</translation>
    </message>
    <message>
        <source>%1 cannot be used: it is not ready.</source>
        <translation>%1 无法使用：尚未就绪。</translation>
    </message>
    <message>
        <source>%1 is no snapshot.</source>
        <translation>%1 不是快照。</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>已选择：%1</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>尚未选择。</translation>
    </message>
</context>
<context>
    <name>app::StorageDialog</name>
    <message>
        <source>Not tested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>the one that snapshots of machines use</source>
        <translation>虚拟机快照所用的类</translation>
    </message>
    <message>
        <source>StorageClasses or VolumeSnapshotClasses may not be read here.</source>
        <translation>此处无权读取 StorageClass 或 VolumeSnapshotClass。</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Testing StorageClass %1…</source>
        <translation>正在测试 StorageClass %1…</translation>
    </message>
    <message>
        <source>There is no StorageClass to test.</source>
        <translation>没有可测试的 StorageClass。</translation>
    </message>
    <message>
        <source>Nobody has tested this StorageClass yet.</source>
        <translation>尚未测试过此 StorageClass。</translation>
    </message>
    <message>
        <source>A test takes about a minute on quick storage, and needs room for 4 GiB meanwhile.</source>
        <translation>在快速存储上测试约需一分钟，期间需要 4 GiB 空间。</translation>
    </message>
    <message>
        <source>Take away what is &amp;left</source>
        <translation>清除遗留对象(&amp;L)</translation>
    </message>
    <message>
        <source>Taking away what tests have left in namespace %1…</source>
        <translation>正在清除测试在命名空间 %1 中遗留的对象…</translation>
    </message>
    <message>
        <source>Take away recent objects?</source>
        <translation>清除最近的对象？</translation>
    </message>
    <message>
        <source>Objects of a test in namespace %1 are younger than an hour. If it is still under way, it fails.</source>
        <translation>命名空间 %1 中某个测试的对象不到一小时。如果测试仍在进行，它会失败。</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>app::TimelineListModel</name>
    <message>
        <source>%1, pinned</source>
        <translation>%1，已固定</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>时间（%1）</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>虚拟机</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Planned end</source>
        <translation>计划删除时间</translation>
    </message>
</context>
<context>
    <name>app::TimelineRangeBar</name>
    <message>
        <source>Overview of the timeline</source>
        <translation>时间线概览</translation>
    </message>
    <message>
        <source>Drag to move what is shown; drag its ends to show more or less.</source>
        <translation>拖动以移动显示范围；拖动两端以扩大或缩小范围。</translation>
    </message>
</context>
<context>
    <name>app::TimelineView</name>
    <message>
        <source>Time zone: %1</source>
        <translation>时区：%1</translation>
    </message>
    <message>
        <source>There is nothing to show yet.</source>
        <translation>暂无可显示的内容。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>%1 machines, %2 to %3, %4</source>
        <translation>%1 台虚拟机，%2 至 %3，%4</translation>
    </message>
</context>
<context>
    <name>app::TimelineWidget</name>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Show more time (-)</source>
        <translation>显示更长时间（-）</translation>
    </message>
    <message>
        <source>Show less time (+)</source>
        <translation>显示更短时间（+）</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show everything (0)</source>
        <translation>显示全部（0）</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Go to now (N)</source>
        <translation>转到现在（N）</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>What the marks mean</source>
        <translation>标记的含义</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Show the timeline as a list</source>
        <translation>以列表显示时间线</translation>
    </message>
    <message>
        <source>Timeline as a list</source>
        <translation>列表形式的时间线</translation>
    </message>
</context>
<context>
    <name>app::Tour</name>
    <message>
        <source>End the tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>app::TrayNotifier</name>
    <message>
        <source>Wukong Snapshots</source>
        <translation>Wukong Snapshots</translation>
    </message>
</context>
<context>
    <name>app::TypedConfirmation</name>
    <message>
        <source>The context %1 is protected. Type %2 to go on:</source>
        <translation>上下文 %1 受保护。键入 %2 以继续：</translation>
    </message>
    <message>
        <source>Type %1 to go on:</source>
        <translation>输入 %1 以继续：</translation>
    </message>
</context>
<context>
    <name>app::WelcomePage</name>
    <message>
        <source>There is no context in %1.
Get a kubeconfig from whoever runs the cluster; it is read as soon as it is there.</source>
        <translation>%1 中没有上下文。
请向集群管理员索取 kubeconfig；文件就位后会立即读取。</translation>
    </message>
    <message>
        <source>Choose a kubeconfig file</source>
        <translation>选择 kubeconfig 文件</translation>
    </message>
</context>
<context>
    <name>app::WindowActions</name>
    <message>
        <source>Take snapshot…</source>
        <translation>创建快照…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation>固定…</translation>
    </message>
    <message>
        <source>Take pin away</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>Filter machines</source>
        <translation>筛选虚拟机</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新建窗口</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Clusters…</source>
        <translation>集群…</translation>
    </message>
    <message>
        <source>Check connection…</source>
        <translation>检查连接…</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Protection…</source>
        <translation>保护…</translation>
    </message>
    <message>
        <source>Namespaces…</source>
        <translation>命名空间…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Recent clusters</source>
        <translation>最近的集群</translation>
    </message>
    <message>
        <source>&amp;Snapshots</source>
        <translation>快照(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Says on the desktop what fails and which machines fall behind.</source>
        <translation>在桌面上提示哪些操作失败、哪些虚拟机落后。</translation>
    </message>
    <message>
        <source>Help…</source>
        <translation>帮助…</translation>
    </message>
    <message>
        <source>Tour of the window</source>
        <translation>窗口导览</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Clone…</source>
        <translation>克隆…</translation>
    </message>
    <message>
        <source>Test storage…</source>
        <translation>测试存储…</translation>
    </message>
    <message>
        <source>Set up cluster…</source>
        <translation>安装到集群…</translation>
    </message>
</context>
</TS>
