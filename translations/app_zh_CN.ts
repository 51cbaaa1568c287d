<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>This cluster does not know WukongSnapshots yet. Install them with: kubectl apply -f packaging/crds</source>
        <translation>此集群尚未安装 WukongSnapshot。请执行：kubectl apply -f packaging/crds</translation>
    </message>
    <message>
        <source>You may not list all namespaces. Shown: %1. Others: File, Namespaces…</source>
        <translation>您无权列出所有命名空间。当前显示：%1。其他：文件，命名空间…</translation>
    </message>
    <message>
        <source>The certificate of this server is not checked (insecure-skip-tls-verify): whoever answers at its address gets your credentials.</source>
        <translation>不检查此服务器的证书（insecure-skip-tls-verify）：在其地址应答的任何人都会得到您的凭据。</translation>
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
        <translation>%1，已延误</translation>
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
</context>
<context>
    <name>Overviews</name>
    <message>
        <source>at most %1</source>
        <translation>最多 %1 个</translation>
    </message>
    <message>
        <source>none older than %1</source>
        <translation>不保留早于 %1的</translation>
    </message>
    <message>
        <source>%1 hourly</source>
        <translation>每小时 %1 个</translation>
    </message>
    <message>
        <source>%1 daily</source>
        <translation>每天 %1 个</translation>
    </message>
    <message>
        <source>%1 weekly</source>
        <translation>每周 %1 个</translation>
    </message>
    <message>
        <source>%1 monthly</source>
        <translation>每月 %1 个</translation>
    </message>
    <message>
        <source>%1 yearly</source>
        <translation>每年 %1 个</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>always the newest %1 good</source>
        <translation>始终保留最新的 %1 个可用快照</translation>
    </message>
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
        <source>Keeps</source>
        <translation>保留</translation>
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
    <name>Tables</name>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
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
        <source>There is no context in %1.
Get a kubeconfig from whoever runs the cluster; it is read as soon as it is there.</source>
        <translation>%1 中没有上下文。
请向集群的管理者索取 kubeconfig；文件一旦存在就会被读取。</translation>
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
        <source>Install them with: kubectl apply -f packaging/crds</source>
        <translation>安装方法：kubectl apply -f packaging/crds</translation>
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
        <source>no storage class can take snapshots</source>
        <translation>没有可以创建快照的存储类</translation>
    </message>
    <message>
        <source>can take snapshots: %1</source>
        <translation>可以创建快照：%1</translation>
    </message>
    <message>
        <source>cannot: %1</source>
        <translation>不可以：%1</translation>
    </message>
    <message>
        <source>without KubeVirt&apos;s snapshot API, so machines are captured offline</source>
        <translation>没有 KubeVirt 的快照 API，因此离线捕获虚拟机</translation>
    </message>
    <message>
        <source>Machines with disks there cannot be captured whole: add a VolumeSnapshotClass for the driver.</source>
        <translation>磁盘在这些存储类上的虚拟机无法完整捕获：请为该驱动添加 VolumeSnapshotClass。</translation>
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
    <name>app::MachineModel</name>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
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
        <source>Filter: name, ns:prod, behind:yes, age&gt;7d … (Ctrl+F)</source>
        <translation>筛选：名称、ns:prod、behind:yes、age&gt;7d …（Ctrl+F）</translation>
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
</context>
<context>
    <name>app::SnapshotPane</name>
    <message>
        <source>This machine has no snapshots yet. Take one with Ctrl+N.</source>
        <translation>此虚拟机还没有快照。按 Ctrl+N 创建一个。</translation>
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
    <name>app::TypedConfirmation</name>
    <message>
        <source>The context %1 is protected. Type %2 to go on:</source>
        <translation>上下文 %1 受保护。键入 %2 以继续：</translation>
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
</context>
</TS>
